/** The import rules of the house: layers go one way, every layer has one door, no circle anywhere (types counted). */
const shared = (parts) => `^shared/src/(${parts.join("|")})/`;
/** layer -> what it may import of shared besides itself */
const LAYERS = {
  time: [],
  codec: [],
  vitals: ["time"],
  devices: ["time", "vitals", "codec"],
  alarms: ["time", "vitals"],
  attention: ["time", "alarms"],
  replay: ["time", "vitals", "alarms"],
  dosing: ["time"],
  pharmacology: ["time", "dosing"],
  session: ["time", "vitals", "dosing", "alarms"],
  sandbox: ["vitals"],
  wire: ["time", "vitals", "devices", "dosing", "alarms", "attention", "replay", "session"],
};
const layers = Object.keys(LAYERS);
/** Folders of shared/src/devices that several drivers stand on; every other folder there is one driver. */
const DRIVER_GROUND = ["ascii-lines", "clock", "nonin"];

module.exports = {
  forbidden: [
    { name: "no-circle", severity: "error", from: {}, to: { circular: true } },
    { name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    ...layers.map((layer) => ({
      name: `shared-${layer}`,
      severity: "error",
      from: { path: `^shared/src/${layer}/` },
      to: { path: "^shared/src/", pathNot: shared([layer, ...LAYERS[layer]]) },
    })),
    ...layers.map((layer) => ({
      name: `door-of-${layer}`,
      comment: "Reach a layer through its index.ts alone.",
      severity: "error",
      from: { pathNot: `^shared/src/${layer}/` },
      to: { path: `^shared/src/${layer}/`, pathNot: `^shared/src/${layer}/index\\.ts$` },
    })),
    {
      name: "wire-knows-device-types-only",
      comment: "Decoders must not reach the browser.",
      severity: "error",
      from: { path: "^shared/src/wire/", pathNot: "\\.test\\.ts$" },
      to: { path: "^shared/src/devices/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "drivers-apart",
      comment:
        "A driver goes out as one folder and one line in drivers.ts. What two need goes into a folder of DRIVER_GROUND.",
      severity: "error",
      from: { path: `^shared/src/devices/(?!(?:${DRIVER_GROUND.join("|")})/)([^/]+)/` },
      to: {
        path: "^shared/src/devices/[^/]+/",
        pathNot: ["^shared/src/devices/$1/", `^shared/src/devices/(${DRIVER_GROUND.join("|")})/`],
      },
    },
    {
      name: "driver-ground-stays-ground",
      comment: "What drivers stand on knows none of them.",
      severity: "error",
      from: { path: `^shared/src/devices/(${DRIVER_GROUND.join("|")})/`, pathNot: "\\.test\\.ts$" },
      to: { path: "^shared/src/devices/[^/]+/", pathNot: `^shared/src/devices/(${DRIVER_GROUND.join("|")})/` },
    },
    {
      name: "drivers-by-the-list-alone",
      comment: "Whoever works with devices finds them in drivers.ts.",
      severity: "error",
      from: { path: "^shared/src/devices/[^/]+\\.ts$", pathNot: ["/drivers\\.ts$", "\\.test\\.ts$"] },
      to: { path: "^shared/src/devices/[^/]+/" },
    },
    {
      name: "shared-is-pure",
      severity: "error",
      from: { path: "^shared/src/", pathNot: "\\.test\\.ts$" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "shared-stands-alone",
      severity: "error",
      from: { path: "^shared/" },
      to: { path: "^(server|client|simulators|e2e)/" },
    },
    {
      name: "server-alone",
      severity: "error",
      from: { path: "^server/src/" },
      to: { path: "^(client|simulators|e2e)/" },
    },
    {
      name: "server-parts-apart",
      comment: "Only app.ts knows two parts.",
      severity: "error",
      from: { path: "^server/src/([^/]+)/", pathNot: "\\.test\\.ts$" },
      to: { path: "^server/src/", pathNot: ["^server/src/$1/", "^server/src/ports\\.ts$"] },
    },
    {
      name: "door-of-ports",
      comment: "Reach what is asked for through ports.ts alone.",
      severity: "error",
      from: { path: "^server/src/", pathNot: ["^server/src/ports/", "^server/src/ports\\.ts$"] },
      to: { path: "^server/src/ports/" },
    },
    {
      name: "nobody-imports-the-root",
      severity: "error",
      from: { path: "^server/src/", pathNot: "^server/src/main\\.ts$" },
      to: { path: "^server/src/(app|main)\\.ts$" },
    },
    {
      name: "client-ground",
      severity: "error",
      from: { path: "^client/src/" },
      to: { path: "^(server|simulators|e2e)/|^shared/src/(devices|codec|interop)/" },
    },
    {
      name: "stores-without-react",
      severity: "error",
      from: { path: "^client/src/stores/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^client/src/(screens|parts)/|node_modules/react/" },
    },
    {
      name: "sandbox-apart",
      comment: "Nothing simulated may reach a live tile, the feed or the sound: the console has no way to them.",
      severity: "error",
      from: { path: "^client/src/(screens/simulator/|rest/sandbox\\.ts)", pathNot: "\\.test\\.tsx?$" },
      to: { path: "^client/src/(realtime|sound|stores)/", pathNot: "^client/src/stores/wave-ring\\.ts$" },
    },
    {
      name: "simulators-alone",
      severity: "error",
      from: { path: "^simulators/src/" },
      to: { path: "^(server|client|e2e)/" },
    },
    {
      name: "e2e-ground",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: "^(server|client)/src/|^shared/src/(?!wire/|vitals/|time/)" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)dist/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
