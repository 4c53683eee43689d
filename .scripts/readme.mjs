// Writes the parts of README.md that follow from the code: the drawing of the house from its imports and the table of
// environment variables from their schema. With --check it writes nothing and fails when they are stale.
import { cruise } from "dependency-cruiser";
import { readFileSync, writeFileSync } from "node:fs";
import { configSchema } from "../server/src/config.ts";

const FILE = new URL("../README.md", import.meta.url);

/** Which room of the house a file is in: a workspace, or one of its folders. */
function roomOf(path) {
  const found = /^(shared|server|client|simulators)\/src\/([^/]+)\//.exec(path);
  if (found) return `${found[1]}/${found[2]}`;
  return null;
}

/** Leaves out arrows that a longer way already says. */
function reduced(edges) {
  const reach = (from, to, without) => {
    const open = [...(edges.get(from) ?? [])].filter((next) => next !== without);
    const seen = new Set(open);
    while (open.length > 0) {
      const next = open.pop();
      if (next === to) return true;
      for (const further of edges.get(next) ?? []) if (!seen.has(further)) (seen.add(further), open.push(further));
    }
    return false;
  };
  const result = [];
  for (const [from, targets] of edges) for (const to of targets) if (!reach(from, to, to)) result.push([from, to]);
  return result.sort((a, b) => `${a}`.localeCompare(`${b}`));
}

async function drawing() {
  const { output } = await cruise(["shared/src", "server/src", "client/src", "simulators/src"], {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.test\\.tsx?$|/laws" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  });
  const rooms = new Set();
  const edges = new Map();
  for (const module of output.modules) {
    const from = roomOf(module.source);
    if (!from) continue;
    rooms.add(from);
    for (const { resolved } of module.dependencies) {
      const to = roomOf(resolved);
      if (!to || to === from) continue;
      rooms.add(to);
      if (!edges.has(from)) edges.set(from, new Set());
      edges.get(from).add(to);
    }
  }
  const lines = ["```mermaid", "flowchart BT"];
  for (const workspace of ["shared", "server", "client", "simulators"]) {
    lines.push(`  subgraph ${workspace}`);
    for (const room of [...rooms].filter((name) => name.startsWith(`${workspace}/`)).sort()) {
      lines.push(`    ${room}["${room.split("/")[1]}"]`);
    }
    lines.push("  end");
  }
  const inside = new Map(
    [...edges].map(([from, targets]) => [
      from,
      new Set([...targets].filter((to) => to.split("/")[0] === from.split("/")[0])),
    ]),
  );
  for (const [from, to] of reduced(inside)) lines.push(`  ${from} --> ${to}`);
  const across = new Set();
  for (const [from, targets] of edges)
    for (const to of targets)
      if (from.split("/")[0] !== to.split("/")[0]) across.add(`  ${from.split("/")[0]} ==> ${to.split("/")[0]}`);
  lines.push(...[...across].sort(), "```");
  return lines.join("\n");
}

function environment() {
  const rows = Object.entries(configSchema.shape).map(([name, field]) => {
    const given = field.def.type === "default" ? `\`${field.def.defaultValue}\`` : "";
    return `| \`${name}\` | ${given} | ${field.description} |`;
  });
  return ["| variable | default | meaning |", "|---|---|---|", ...rows].join("\n");
}

function filled(text, name, content) {
  const pattern = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(\n<!-- /${name} -->)`);
  if (!pattern.test(text)) throw new Error(`README.md has no block "${name}".`);
  return text.replace(pattern, (_all, open, close) => `${open}${content}${close}`);
}

const before = readFileSync(FILE, "utf8");
const after = filled(filled(before, "layers", await drawing()), "environment", environment());
if (before === after) process.exit(0);
if (process.argv.includes("--check")) {
  console.error("README.md is stale: run `npm run readme`.");
  process.exit(1);
}
writeFileSync(FILE, after);
