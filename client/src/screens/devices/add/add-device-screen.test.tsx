// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { DriverCard } from "@evenkeel/shared/wire";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setMe } from "../../../stores/me.ts";
import "../../../words/i18n.ts";
import { AddDeviceScreen } from "./add-device-screen.tsx";

const card: DriverCard = {
  ...{ id: "ge-dri", title: "GE monitor", confidence: "beta", numerics: ["spo2"], waves: [], polled: true },
  serial: { baudRate: 19_200, dataBits: 8, parity: "even", stopBits: 1 },
  setup: { cable: "A crossed cable.", onDevice: ["Switch it on."], here: [], unverified: "The menu's name." },
  options: {
    type: "object",
    properties: {
      periodMs: { type: "integer", minimum: 5000, maximum: 60_000, default: 5000, description: "How often." },
      carescape3: { type: "boolean", default: false, description: "A newer one." },
      alarms: { type: "string", enum: ["probe", "off"], default: "probe", description: "Ask for alarms." },
      waves: {
        type: "array",
        items: { type: "string", enum: ["ecg1", "co2"] },
        default: ["ecg1"],
        description: "Waves.",
      },
      level: { type: "integer", default: 10, description: "Simulated monitors only: the edition." },
    },
  },
};
const list = {
  rooms: [{ id: "room-1", title: "Room 1" }],
  devices: [{ id: "a", entry: {}, problems: [] }],
  kept: true,
};
let posted: unknown[] = [];
let answer: { readonly status: number; readonly body: unknown };

const field = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`)!;
const type = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const submit = async () => {
  fireEvent.click(screen.getByRole("button", { name: "Add a device" }));
  await act(() => new Promise((resolve) => setTimeout(resolve, 0)));
};
/** What is said about a field to whoever hears it. */
const said = (name: string) =>
  (field(name).getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");

beforeEach(async () => {
  posted = [];
  answer = { status: 201, body: list };
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  vi.stubGlobal("fetch", (path: string, init: RequestInit) => {
    const reply = (status: number, body: unknown) => Promise.resolve(new Response(JSON.stringify(body), { status }));
    if (init.method === "POST") {
      posted.push(JSON.parse(init.body as string));
      return reply(answer.status, answer.body);
    }
    if (path === "/api/drivers") return reply(200, [card]);
    if (path === "/api/device-list") return reply(200, list);
    if (path === "/api/serial-ports")
      return reply(200, {
        ports: [
          { path: "/dev/ttyUSB0", label: "FTDI", usedBy: null },
          { path: "/dev/ttyUSB1", label: "Prolific", usedBy: "a" },
        ],
        problem: null,
      });
    return reply(200, []);
  });
  setMe({ id: "1", name: "N", username: "n", role: "tester", mustSetPassword: false });
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MemoryRouter initialEntries={["/devices/_new"]}>
          <Routes>
            <Route path="/devices/_new" element={<AddDeviceScreen />} />
            <Route path="/devices/:device" element={<p>the device</p>} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  fireEvent.click(await screen.findByRole("radio", { name: /GE monitor/u }));
  await screen.findByText("FTDI");
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("shows what has to be done for the chosen device, and draws its options from their schema", () => {
  const help = within(screen.getByRole("region", { name: "Set-up help" }));
  for (const words of ["A crossed cable.", "Switch it on.", "The menu's name."])
    expect(help.getByText(words)).toBeTruthy();
  expect(help.getByText(/No real device has confirmed/u)).toBeTruthy();
  expect(field("options.periodMs").placeholder).toBe("5000");
  expect(said("options.periodMs")).toContain("How often. From 5000 to 60000.");
  expect(field("options.carescape3").checked).toBe(false);
  expect(
    within(screen.getByLabelText(/Alarms/u))
      .getAllByRole("option")
      .map(({ textContent }) => textContent),
  ).toEqual([...["as delivered (probe)", "probe", "off"]]);
  expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "ecg1" }).checked).toBe(true);
  expect(field("options.level").closest("details")?.textContent).toContain("For simulated devices only");
});

it("says what is missing before anything is sent", async () => {
  await submit();
  expect(posted).toEqual([]);
  for (const name of ["title", "id", "transport.path"]) expect(said(name)).toContain("Needed.");
  type("title", "Monitor, Bed 1");
  expect(field("id").value).toBe("monitor-bed-1");
  expect(said("title")).not.toContain("Needed.");
});

it("sends what was chosen and nothing that was left alone", async () => {
  fireEvent.click(screen.getByRole("button", { name: /FTDI/u }));
  expect(screen.getByRole<HTMLButtonElement>("button", { name: /Prolific/u }).disabled).toBe(true);
  type("title", "A");
  type("room", "room-1");
  type("options.periodMs", "10000");
  fireEvent.click(screen.getByRole("checkbox", { name: "co2" }));
  await submit();
  expect(posted).toEqual([
    {
      // "a" is another device's.
      ...{ id: "a-2", title: "A", room: "room-1", driver: "ge-dri" },
      options: { periodMs: 10_000, waves: ["ecg1", "co2"] },
      transport: { kind: "serial", path: "/dev/ttyUSB0" },
    },
  ]);
  expect(await screen.findByText("the device")).toBeTruthy();
});

it("puts each of the server's problems beside its field, and loses none", async () => {
  answer = {
    status: 400,
    body: {
      ...{ type: "urn:evenkeel:problem:bad-request", title: "The request is not right.", status: 400 },
      errors: [
        { path: "options.periodMs", message: "must be at least 5000" },
        { path: "transport", message: "same line as a; every device needs a line of its own" },
        { path: "map.X", message: "no vital" },
      ],
    },
  };
  type("title", "B");
  type("transport.path", "/dev/ttyUSB0");
  type("options.periodMs", "10");
  await submit();
  expect(said("options.periodMs")).toContain("Must be at least 5000.");
  expect(said("transport.kind")).toContain("Same line as a");
  expect(screen.getByRole("alert").textContent).toContain("map.X: no vital");
  expect(field("transport.path").value).toBe("/dev/ttyUSB0");
  type("options.periodMs", "5000");
  expect(said("options.periodMs")).not.toContain("Must be");
});
