/**
 * The child of `kill.test.ts`: appends events, and saves alarm states, for ever, and says on stdout which version the
 * store has acknowledged, until it is killed. Arguments: database file, session, first version.
 */
import { FACTORY_PROFILE } from "@evenkeel/shared/alarms";
import type { Log } from "../ports.ts";
import { by, opened } from "./ground.fixture.ts";
import { openStorage } from "./index.ts";

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };
const [file, session, first] = process.argv.slice(2) as [string, string, string];
const store = await openStorage({ file, log: silent });
for (let version = Number(first); ; version++) {
  const facts = version === 0 ? [opened] : [{ type: "note-added" as const, text: `note ${version}` }];
  const entry = { session, expectedVersion: version, commandId: `${session}-${version}`, at: version, by, facts };
  const result = await store.sessions.append(entry);
  if (!result.ok) throw new Error(`conflict at ${version}: ${JSON.stringify(result)}`);
  process.stdout.write(`event ${version + 1}\n`);
  const blocks = [{ first: version, count: 1, inputs: "[]" }];
  const raised = { at: version, change: "raised" } as const;
  const inputs = { blocks, next: version + 1 };
  await store.alarms.save(session, version, `state ${version}`, FACTORY_PROFILE, [raised], inputs);
  process.stdout.write(`alarm ${version}\n`);
}
