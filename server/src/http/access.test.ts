import { manualClock } from "@evenkeel/shared/time";
import { ROLES, type Role } from "@evenkeel/shared/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  authStand,
  openClinic,
  SESSION_ID,
  setupStand,
  silent,
  type Clinic,
  type Method,
} from "../../test/http-clinic.ts";
import { createHttp } from "./index.ts";

type Who = Role | "nobody" | "owing a password";
const EVERYBODY: readonly Who[] = ["nobody", "owing a password", ...ROLES];

/** Every route, and what it answers to whom. A route that is missing here fails the test below. */
interface Row {
  readonly route: string;
  readonly path?: string;
  readonly body?: object;
  readonly nobody: number;
  readonly owing: number;
  readonly role: number;
  /** Who gets `role`; the other roles get 403. */
  readonly roles: readonly Role[];
}
const PEOPLE = { nobody: 401, owing: 403, roles: ["admin"] } as const;
const VIEW = { nobody: 401, owing: 403, role: 200, roles: ROLES } as const;
const CARE = { nobody: 401, owing: 403, roles: ["nurse", "clinician", "admin"] } as const;
const DEVICES = { nobody: 401, owing: 403, roles: ["clinician", "tester", "admin"] } as const;
const SETUP = { nobody: 401, owing: 403, role: 200, roles: ["tester", "admin"] } as const;
const person = { name: "New", username: "new.person", role: "nurse", password: "0123456789" };
const profileChange = { expectedVersion: 1, reason: "reviewed" };
const newProfile = { title: "Ours", purpose: { routes: ["iv"], group: "" }, from: { id: "unknown" }, reason: "copy" };
const choice = { expectedVersion: 0, reason: "reviewed", default: "iv", routes: {} };
const MATRIX: readonly Row[] = [
  { route: "get /healthz", nobody: 200, owing: 200, role: 200, roles: ROLES },
  { route: "get /readyz", nobody: 200, owing: 200, role: 200, roles: ROLES },
  { route: "post /api/sign-in", nobody: 400, owing: 400, role: 400, roles: ROLES },
  { route: "post /api/first-admin", nobody: 400, owing: 400, role: 400, roles: ROLES },
  { route: "get /api/me", nobody: 401, owing: 200, role: 200, roles: ROLES },
  { route: "post /api/me/password", nobody: 400, owing: 400, role: 400, roles: ROLES },
  { ...PEOPLE, route: "get /api/people", role: 200 },
  { ...PEOPLE, route: "post /api/people", body: person, role: 201 },
  { ...PEOPLE, route: "patch /api/people/:id", path: "/api/people/unknown", role: 404 },
  { ...VIEW, route: "get /api/sessions" },
  { ...VIEW, route: "post /api/sessions/find", body: { text: "her" } },
  { ...VIEW, route: "get /api/sessions/:id", path: `/api/sessions/${SESSION_ID}` },
  { ...VIEW, route: "get /api/sessions/:id/trend", path: `/api/sessions/${SESSION_ID}/trend?from=0&until=60000` },
  { ...VIEW, route: "get /api/sessions/:id/others", path: `/api/sessions/${SESSION_ID}/others?from=0&until=60000` },
  { ...VIEW, route: "get /api/sessions/:id/alarms", path: `/api/sessions/${SESSION_ID}/alarms` },
  { ...VIEW, route: "get /api/sessions/:id/attention", path: `/api/sessions/${SESSION_ID}/attention` },
  { ...VIEW, route: "get /api/sessions/:id/log", path: `/api/sessions/${SESSION_ID}/log` },
  { ...VIEW, route: "get /api/sessions/:id/log.csv", path: `/api/sessions/${SESSION_ID}/log.csv` },
  { ...VIEW, route: "get /api/sessions/:id/review", path: `/api/sessions/${SESSION_ID}/review` },
  {
    ...VIEW,
    route: "get /api/sessions/:id/review/samples",
    path: `/api/sessions/${SESSION_ID}/review/samples?from=1&until=2`,
  },
  {
    ...VIEW,
    route: "get /api/sessions/:id/review/waves",
    path: `/api/sessions/${SESSION_ID}/review/waves?from=1&until=2`,
  },
  {
    ...CARE,
    route: "post /api/sessions/:id/strips",
    path: `/api/sessions/${SESSION_ID}/strips`,
    body: { commandId: "01900000-0000-7000-8000-000000000009", station: "Desk", title: "Runs", from: 1, until: 2 },
    role: 409,
  },
  {
    ...VIEW,
    route: "get /api/rooms/:room/alarms/:alarm/explanation",
    path: "/api/rooms/r/alarms/a/explanation",
    role: 404,
  },
  { ...DEVICES, route: "post /api/sessions/:id/replay", path: `/api/sessions/${SESSION_ID}/replay`, role: 404 },
  { ...DEVICES, route: "post /api/replay", body: { last: 1 }, role: 200 },
  {
    ...CARE,
    route: "get /api/burden",
    path: "/api/burden?from=0&until=60000",
    role: 200,
    roles: ["clinician", "admin"],
  },
  { ...VIEW, route: "get /api/profiles" },
  { ...VIEW, route: "get /api/profiles/:id", path: "/api/profiles/iv" },
  { ...VIEW, route: "get /api/profiles/:id/versions", path: "/api/profiles/iv/versions" },
  { ...VIEW, route: "get /api/profiles/:id/versions/:version", path: "/api/profiles/iv/versions/1" },
  { ...PEOPLE, route: "put /api/profiles/:id", path: "/api/profiles/iv", body: profileChange, role: 200 },
  { ...PEOPLE, route: "post /api/profiles", body: newProfile, role: 404 },
  { ...VIEW, route: "get /api/profile-choice" },
  { ...PEOPLE, route: "put /api/profile-choice", body: choice, role: 200 },
  { ...CARE, route: "get /api/colleagues", role: 200 },
  { ...CARE, route: "get /api/push/key", role: 200 },
  { ...CARE, route: "post /api/push/subscribe", role: 404 },
  { ...CARE, route: "post /api/push/unsubscribe", body: { endpoint: "https://push.example/1" }, role: 204 },
  {
    ...VIEW,
    route: "get /api/sessions/:id/recording",
    path: `/api/sessions/${SESSION_ID}/recording`,
    roles: ["clinician", "tester", "admin"],
  },
  { ...VIEW, route: "get /api/devices", roles: ["clinician", "tester", "admin"] },
  { ...SETUP, route: "get /api/device-list" },
  { ...SETUP, route: "post /api/devices", body: { id: "new" }, role: 201 },
  { ...SETUP, route: "put /api/devices/:id", path: "/api/devices/ox", body: {} },
  { ...SETUP, route: "delete /api/devices/:id", path: "/api/devices/ox" },
  { ...SETUP, route: "put /api/rooms/:id/prefer", path: "/api/rooms/room-1/prefer", body: {} },
  { ...SETUP, route: "get /api/drivers" },
  { ...SETUP, route: "get /api/serial-ports" },
  { ...SETUP, route: "get /api/found-monitors" },
  { ...SETUP, route: "post /api/detect", body: { transport: { kind: "tcp-client", host: "a", port: 1 } } },
  { ...SETUP, route: "get /api/devices/:id/line", path: "/api/devices/ox/line?after=0" },
  { ...SETUP, route: "post /api/devices/:id/recording", path: "/api/devices/ox/recording", body: { on: true } },
  { ...SETUP, route: "get /api/recordings" },
  { ...SETUP, route: "get /api/recordings/:name", path: "/api/recordings/unknown.ndjson", role: 404 },
  { ...SETUP, route: "delete /api/recordings/:name", path: "/api/recordings/unknown.ndjson", role: 204 },
  { ...SETUP, route: "get /api/sandbox/*path", path: "/api/sandbox/runs", role: 503 },
  { ...SETUP, route: "post /api/sandbox/*path", path: "/api/sandbox/runs", body: {}, role: 503 },
  { ...SETUP, route: "delete /api/sandbox/*path", path: "/api/sandbox/runs/1", role: 503 },
  // Last, because it ends the session that asks.
  { route: "post /api/sign-out", nobody: 204, owing: 204, role: 204, roles: ROLES },
];

let clinic: Clinic;
const cookies = new Map<Who, string | undefined>([["nobody", undefined]]);

beforeAll(async () => {
  clinic = await openClinic();
  for (const [role, cookie] of Object.entries(await clinic.staff())) cookies.set(role as Role, cookie);
  const owing = { name: "Owing", username: "owing", role: "admin", password: "0123456789" };
  await clinic.send("post", "/api/people", owing, cookies.get("admin"));
  clinic.database.exec("UPDATE auth_user SET mustSetPassword = 1 WHERE username = 'owing'");
  cookies.set("owing a password", await clinic.signIn("owing", owing.password));
});
afterAll(() => clinic.close());

test.each(MATRIX.flatMap((row) => EVERYBODY.map((who) => ({ ...row, who }))))("$route for $who", async (cell) => {
  const [method, route] = cell.route.split(" ") as [Method, string];
  const answer = await clinic.send(method, cell.path ?? route, cell.body, cookies.get(cell.who));
  const expected =
    cell.who === "nobody"
      ? cell.nobody
      : cell.who === "owing a password"
        ? cell.owing
        : cell.roles.includes(cell.who)
          ? cell.role
          : 403;
  expect(answer.status, answer.text).toBe(expected);
  if (answer.status >= 400) expect(answer.type).toBe("application/problem+json");
});

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
}

function routesOf(stack: readonly Layer[]): string[] {
  return stack.flatMap(({ route, handle }) =>
    route
      ? Object.keys(route.methods).map((method) => `${method} ${route.path}`)
      : handle?.stack
        ? routesOf(handle.stack)
        : [],
  );
}

test("no route is missing in the matrix", () => {
  const app = createHttp({
    config: {},
    auth: authStand().auth,
    monitor: { explain: () => null, session: () => Promise.resolve(null), snapshot: () => null },
    storage: {} as never,
    pushKey: null,
    devices: { health: () => [] },
    setup: setupStand(),
    ready: () => Promise.resolve([]),
    log: silent,
    clock: manualClock(),
    timers: manualClock(),
    clientDir: "/nonexistent",
  });
  const page = "get /{*page}";
  const known = [...MATRIX.map(({ route }) => route.replace(" /api/", " /")), page];
  expect(routesOf((app.router as unknown as { stack: readonly Layer[] }).stack).sort()).toEqual(known.sort());
});
