// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { changeProfile, SHIPPED_PROFILES, type AlarmProfile } from "@evenkeel/shared/alarms";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setMe } from "../../stores/me.ts";
import "../../words/i18n.ts";
import { ProfilesScreen } from "./profiles-screen.tsx";

const delivered = SHIPPED_PROFILES.find(({ id }) => id === "iv")!;
const few = ["spo2-low", "spo2-desat", "nibpSys-high", "nibpDia-high"];
/** With few rules: a page of sixty is slow to look through by role. */
const iv: AlarmProfile = {
  ...delivered,
  limits: delivered.limits.filter(({ id }) => few.includes(id)),
  patterns: [],
  locks: {},
};
const mark = { at: 0, by: "Ada", reason: "review" };
const purpose = { routes: ["iv"], group: "nights" };
/** What the server has, as it is now. */
let night: AlarmProfile;
let asked: { readonly path: string; readonly method: string; readonly body: object | null }[] = [];
let client: QueryClient;

const rowOf = (profile: AlarmProfile, own = false) => ({
  ...{ id: profile.id, title: profile.title, version: profile.version, ...mark, own },
  ...{ retired: profile.retired === true, purpose: profile.purpose ?? { routes: [], group: "" } },
});
const whole = (profile: AlarmProfile) => ({ id: profile.id, version: profile.version, ...mark, profile });
const refused = (status: number, detail: string, path?: string) =>
  new Response(
    JSON.stringify({
      ...{ type: "urn:evenkeel:problem:conflict", title: "No.", status, detail },
      ...(path !== undefined && { errors: [{ path, message: detail }] }),
    }),
    { status },
  );

function answerTo(path: string, method: string, body: Record<string, unknown> | null): unknown {
  if (path === "/api/profile-choice") return { ...mark, version: 0, default: "site", routes: { iv: "iv", im: "im" } };
  if (path.endsWith("/versions")) return [];
  if (method === "POST") return refused(409, "Another profile has this name. Choose another.", "title");
  if (path === "/api/profiles") return [rowOf(iv), rowOf(night, true)];
  if (method === "GET") return whole(night);
  if (body?.["expectedVersion"] !== night.version) return refused(409, "Somebody else changed this profile meanwhile.");
  return saved(body);
}
function saved(wish: object): unknown {
  const next = changeProfile(night, wish, { level: "site", text: "review" });
  if (!next.ok) return refused(400, next.message);
  night = next.profile;
  return whole(night);
}

beforeEach(async () => {
  asked = [];
  night = { ...iv, id: "own-night", title: "Night", purpose, from: { id: "iv", version: 1 } };
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  const observer = { observe() {}, unobserve() {}, disconnect() {} };
  vi.stubGlobal("ResizeObserver", function ResizeObserver() {
    return observer;
  });
  vi.stubGlobal("fetch", (path: string, { method = "GET", body }: { method?: string; body?: string }) => {
    const read = body === undefined ? null : (JSON.parse(body) as Record<string, unknown>);
    asked.push({ path, method, body: read });
    const answer = answerTo(path, method, read);
    return Promise.resolve(answer instanceof Response ? answer : new Response(JSON.stringify(answer)));
  });
  act(() => setMe({ id: "1", name: "A", username: "a", role: "admin", mustSetPassword: false }));
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <MemoryRouter initialEntries={["/profiles/own-night"]}>
          <Routes>
            <Route path="/profiles/:profile?" element={<ProfilesScreen />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  await screen.findByRole("heading", { name: "Night" }, { timeout: 9000 });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const look = () => fireEvent.click(screen.getByRole("button", { name: "Look at the difference" }));
const sent = () => asked.filter(({ method }) => method !== "GET");

it("says what a profile was copied from and for whom it is", () => {
  expect(screen.getByText("For: IV infusion · nights")).toBeTruthy();
  expect(screen.getByText("Copied from IV infusion, version 1.")).toBeTruthy();
});

it("shows the difference before anything is saved, with rules put into a phase and taken out of it", async () => {
  type("Add a rule to recovery", "spo2-low");
  type("SpO₂ low · MEDIUM in recovery", "94");
  type("SYS high · MEDIUM in recovery", "162");
  fireEvent.click(screen.getByRole("button", { name: "Take DIA high · MEDIUM out of recovery" }));
  type("Reason for this version", "nights are thin");
  look();
  const list = await screen.findByRole("list", { name: "What changes" });
  expect(
    within(list)
      .getAllByRole("listitem")
      .map((one) => one.textContent),
  ).toEqual([
    "SYS high · MEDIUM in recovery: 150 mmHg → 162 mmHg",
    "DIA high · MEDIUM in recovery: 95 mmHg → 105 mmHg",
    "SpO₂ low · MEDIUM in recovery: 92 % → 94 %",
  ]);
  expect(sent()).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Save version 2" }));
  await waitFor(() => expect(night.version).toBe(2));
  expect(sent()).toMatchObject([{ method: "PUT", body: { expectedVersion: 1, reason: "nights are thin" } }]);
});

it("says in the dialog what cannot be, and saves none of it", async () => {
  type(/^SpO₂ low · MEDIUM in %/u, "87");
  type("Reason for this version", "x");
  look();
  expect((await screen.findByText(/would cross/u)).closest("[role=dialog]")).not.toBeNull();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Save version 2" }).disabled).toBe(true);
  expect(sent()).toEqual([]);
});

it("takes nothing away of what is typed when somebody else was first, and says so", async () => {
  type(/^SpO₂ low · MEDIUM in %/u, "94");
  type("Reason for this version", "mine");
  saved({ limits: [{ rule: "spo2-low", limit: 93, enabled: true }] });
  look();
  fireEvent.click(await screen.findByRole("button", { name: "Save version 2" }));
  await screen.findByText(/Somebody else changed this profile/u, {}, { timeout: 9000 });
  expect(await screen.findByText(/Version 2 was saved meanwhile by Ada/u)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>(/^SpO₂ low · MEDIUM in %/u).value).toBe("94");
  fireEvent.click(screen.getByText("Cancel"));
  fireEvent.click(screen.getByText("Show version 2"));
  expect(screen.getByLabelText<HTMLInputElement>(/^SpO₂ low · MEDIUM in %/u).value).toBe("93");
});

it("says at the name that it is taken", async () => {
  fireEvent.click(screen.getByRole("button", { name: "New profile" }));
  const dialog = within(await screen.findByRole("dialog"));
  const make = dialog.getByRole<HTMLButtonElement>("button", { name: "Make this profile" });
  expect(make.disabled).toBe(true);
  fireEvent.change(dialog.getByLabelText("Name"), { target: { value: " Night " } });
  fireEvent.change(dialog.getByLabelText("Why it is needed"), { target: { value: "x" } });
  fireEvent.click(make);
  await dialog.findByText("Another profile has this name. Choose another.");
  expect(sent()).toMatchObject([{ method: "POST", body: { title: "Night", from: { id: "own-night" } } }]);
});
