// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { SandboxRoom } from "@evenkeel/shared/sandbox";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import "../../../words/i18n.ts";
import { catalogue, sandboxRoom, sandboxState } from "../sandbox.fixture.ts";
import { DoingPanel } from "./doing-panel.tsx";

let sent: { readonly path: string; readonly body: unknown }[] = [];
let answer = () => new Response("{}", { status: 201 });

function show(change: Partial<SandboxRoom> = {}, gone = false): void {
  const room = sandboxRoom(change);
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <DoingPanel
          run="r 1"
          room={room}
          devices={sandboxState().run.rooms[0]!.devices}
          catalogue={catalogue}
          gone={gone}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
}
const row = (name: string) => within(screen.getByRole("group", { name }));
const press = (inside: string, key: string) => fireEvent.click(row(inside).getByRole("button", { name: key }));
const tab = (name: string) => fireEvent.click(screen.getByRole("tab", { name }));
const sentIs = (doing: object) =>
  waitFor(() => expect(sent).toEqual([{ path: "/api/sandbox/runs/r%201/steps", body: { room: "sim-1", doing } }]));

beforeEach(() => {
  sent = [];
  answer = () => new Response("{}", { status: 201 });
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  globalThis.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  vi.stubGlobal("fetch", (path: string, { body }: { readonly body: string }) => {
    sent.push({ path, body: JSON.parse(body) });
    return Promise.resolve(answer());
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("does with one press what the fields say, by the patient's weight", async () => {
  show();
  press("Ketamine infusion", "Infuse");
  await sentIs({ kind: "infuse", mgPerHour: 52.5 });
});

it("sends a length only when one was typed, in milliseconds", async () => {
  show();
  tab("Events");
  fireEvent.change(row("Apnoea").getByRole("textbox"), { target: { value: "45" } });
  press("Apnoea", "Begin");
  await sentIs({ kind: "apnoea", lastsMs: 45_000 });
});

it("says what a field takes, and sends nothing that it does not", async () => {
  show();
  fireEvent.change(row("Midazolam").getByRole("textbox"), { target: { value: "9000" } });
  press("Midazolam", "Give");
  expect(row("Midazolam").getByRole("alert").textContent).toBe("From 0 to 5000.");
  // The next press is sent, and it alone.
  press("Labetalol", "Give");
  await sentIs({ kind: "antihypertensive", drug: "labetalol", mg: 10 });
});

it("shows a refusal at the control that was pressed, and at no other", async () => {
  const detail = "The pump is empty. Begin a new run.";
  const problem = { type: "urn:evenkeel:problem:cannot", title: "Not possible.", status: 422, detail };
  answer = () => new Response(JSON.stringify(problem), { status: 422 });
  show();
  press("Ketamine bolus", "Give");
  await waitFor(() => expect(row("Ketamine bolus").getByRole("alert").textContent).toBe(detail));
  expect(screen.getAllByRole("alert").filter(({ textContent }) => textContent !== "")).toHaveLength(1);
});

it("breaks with how bad and how long as chosen above, and mends what is broken", async () => {
  show();
  tab("Sensors");
  fireEvent.change(screen.getByLabelText("Severity"), { target: { value: "80" } });
  fireEvent.change(screen.getByLabelText("Length"), { target: { value: "30" } });
  press("Probe off", "Break");
  await sentIs({ kind: "artefact", id: "probe-off", severity: 0.8, lastsS: 30 });
  cleanup();
  sent = [];
  show({ artefacts: [{ id: "probe-off", device: "ox", severity: 1, leftMs: 61_000 }] });
  tab("Sensors");
  expect(screen.getByRole("group", { name: "Probe off" }).textContent).toContain("1:01 left · 100 % · Oximeter");
  press("Probe off", "Mend");
  await sentIs({ kind: "mend", id: "probe-off", device: "ox" });
});

it("takes hold of the body by the keyboard: once, when the keys have come to rest, shown until then", async () => {
  show();
  tab("Hold");
  const slider = screen.getByRole("slider", { name: "Heart rate" });
  for (let press = 0; press < 4; press += 1) fireEvent.keyDown(slider, { key: "ArrowRight" });
  expect(sent).toEqual([]);
  expect(screen.getByRole("group", { name: "Heart rate" }).textContent).toMatch(/being set76/u);
  await sentIs({ kind: "slider", slider: "heartRate", to: 76 });
});

it("takes hold at once when the keyboard goes elsewhere", async () => {
  show();
  tab("Hold");
  const slider = screen.getByRole("slider", { name: "Heart rate" });
  fireEvent.keyDown(slider, { key: "ArrowLeft" });
  fireEvent.blur(slider);
  await sentIs({ kind: "slider", slider: "heartRate", to: 71 });
});

it("does nothing to a patient who is gone", async () => {
  show({}, true);
  for (const key of screen.getAllByRole("button", { name: /Give|Infuse|Stop/u })) {
    expect(key.getAttribute("aria-disabled")).toBe("true");
    fireEvent.click(key);
  }
  tab("Hold");
  fireEvent.keyDown(screen.getByRole("slider", { name: "Heart rate" }), { key: "ArrowRight" });
  tab("Cuff");
  expect(screen.getByRole<HTMLSelectElement>("combobox").disabled).toBe(true);
  await Promise.resolve();
  expect(sent).toEqual([]);
});

it("lets go only where it is held", async () => {
  show({ held: ["spo2"] });
  tab("Hold");
  press("Heart rate", "Let go");
  press("SpO₂", "Let go");
  await sentIs({ kind: "slider", slider: "spo2", to: null });
});

it("sets the cuff", async () => {
  show();
  tab("Cuff");
  fireEvent.change(screen.getByRole("combobox"), { target: { value: "2.5" } });
  await sentIs({ kind: "cuff-mode", mode: 2.5 });
});
