// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import "../../words/i18n.ts";
import { catalogue, sandboxRoom, sandboxState } from "./sandbox.fixture.ts";
import { SimulatorScreen } from "./simulator-screen.tsx";

class FakeEvents extends EventTarget {
  static open: FakeEvents[] = [];
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeEvents.open.push(this);
  }
  close(): void {}
  say(type: string, data: unknown = ""): void {
    act(() => void this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) })));
  }
}

let answers: Readonly<Record<string, () => Response>> = {};
const json =
  (body: unknown, status = 200) =>
  () =>
    new Response(JSON.stringify(body), { status });

function show(at: string): void {
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter initialEntries={[at]}>
          <Routes>
            <Route path="/simulator/:run?" element={<SimulatorScreen />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

beforeEach(() => {
  FakeEvents.open = [];
  answers = { "/api/sandbox/catalogue": json(catalogue), "/api/sandbox/runs": json([sandboxState().run]) };
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  vi.stubGlobal("EventSource", FakeEvents);
  vi.stubGlobal("fetch", (path: string) => Promise.resolve((answers[path] ?? json({}, 404))()));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("is a simulation at every glance: in the title of the page, the band and every room", () => {
  document.title = "Evenkeel";
  show("/simulator/r1");
  FakeEvents.open[0]!.say("state", sandboxState());
  expect(document.title).toContain("SIMULATION");
  expect(screen.getByRole("article").textContent).toContain("SIMULATION");
  expect(screen.getByText(/No patient/u)).toBeTruthy();
  cleanup();
  expect(document.title).toBe("Evenkeel");
});

it("greys every value when the stream breaks, says so, and is live again with the next state", () => {
  show("/simulator/r1");
  const [events] = FakeEvents.open;
  expect(events!.url).toBe("/api/sandbox/runs/r1/live");
  events!.say("state", sandboxState());
  const value = () => screen.getByText("97", { selector: "[data-look] > *" }).closest("td")!;
  expect(value().dataset.look).toBe("value");
  events!.say("error");
  expect(value().dataset.look).toBe("not-live");
  expect(value().textContent).toContain("not live");
  expect(document.querySelectorAll('[data-look="value"]')).toHaveLength(0);
  expect(screen.getByText(/Connection lost, trying again/u)).toBeTruthy();
});

it("lists alarms within the room, with symbol and words, and as no alarm that would be read out", () => {
  const alarm = {
    id: "a",
    rule: "spo2",
    priority: "high" as const,
    title: "SpO₂ 84",
    detail: "limit 88",
    sinceMs: 19_000,
  };
  show("/simulator/r1");
  FakeEvents.open[0]!.say("state", sandboxState(sandboxRoom({ alarms: [alarm] })));
  const list = within(screen.getByRole("article")).getByRole("region", { name: "Simulated alarms" });
  expect(list.textContent).toBe("Simulated alarms · 1▲▲▲SpO₂ 84limit 88since 0:42");
  expect(screen.getByRole("group", { name: "Alarms and expectations" }).textContent).toBe("Simulated alarms ▲▲▲ 1");
  expect(screen.queryAllByRole("alert").filter(({ textContent }) => textContent !== "")).toEqual([]);
});

it("tells how the expectations stand beside the clock", () => {
  const check = { fromMs: 0, toMs: 1, room: null, words: "", seen: "" };
  const checks = (["passed", "failed", "open"] as const).map((result, at) => ({ ...check, toMs: at, result }));
  show("/simulator/r1");
  FakeEvents.open[0]!.say("state", { ...sandboxState(), checks });
  expect(screen.getByRole("group", { name: "Alarms and expectations" }).textContent).toBe(
    "Simulated alarms None.Expectations: 1 of 3 passed ✕ 1 failed",
  );
});

it("of a run that is gone leaves nothing to press but the way back", () => {
  show("/simulator/r1");
  FakeEvents.open[0]!.say("state", sandboxState());
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Simulated: Practice");
  expect(screen.getByRole("button", { name: "Save as a file" })).toBeTruthy();
  FakeEvents.open[0]!.say("gone");
  for (const name of ["Stop", "60×"])
    expect(screen.getByRole<HTMLButtonElement>("button", { name }).disabled).toBe(true);
  expect(screen.queryByRole("button", { name: "Save as a file" })).toBeNull();
  expect(screen.getByRole("link", { name: "Back to the runs" }).getAttribute("href")).toBe("/simulator");
});

it("says what to do when no simulator is connected", async () => {
  const problem = { type: "urn:evenkeel:problem:sandbox-away", title: "The simulator does not answer.", status: 503 };
  answers = { "/api/sandbox/catalogue": json(problem, 503), "/api/sandbox/runs": json(problem, 503) };
  show("/simulator");
  await screen.findByText("No simulator is connected.");
  expect(screen.getByText("npm run simulate -- sandbox --at PATH")).toBeTruthy();
  expect(screen.queryByText("Begin a run")).toBeNull();
});

it("refuses a file that is no saved run before it sends anything", async () => {
  show("/simulator");
  fireEvent.click(await screen.findByRole("tab", { name: "A saved run" }));
  const input = document.querySelector<HTMLInputElement>('input[type="file"]')!;
  // jsdom's files cannot be read as a browser's can.
  const file = Object.assign(new File([""], "x.json"), { text: () => Promise.resolve('{"format":"other"}') });
  fireEvent.change(input, { target: { files: [file] } });
  await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("not a saved run of Evenkeel"));
  expect(screen.queryByRole("button", { name: "Run it again" })).toBeNull();
});

it("removes a run only after the question", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (path: string, { method = "GET" }: RequestInit) => {
    if (method !== "GET") asked.push(`${method} ${path}`);
    return Promise.resolve((answers[path] ?? json({}, 404))());
  });
  answers = { ...answers, "/api/sandbox/runs/r1": () => new Response(null, { status: 204 }) };
  show("/simulator");
  fireEvent.click(await screen.findByRole("button", { name: "Remove the run Practice" }));
  expect(asked).toEqual([]);
  fireEvent.click(await screen.findByRole("button", { name: "Remove" }));
  await waitFor(() => expect(asked).toEqual(["DELETE /api/sandbox/runs/r1"]));
});
