import type { DriverCard } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import { addFoundAddress, draftFrom, replayAddress } from "./prefilled.ts";

const card = (id: string, more: Partial<DriverCard>): DriverCard => ({
  ...{ id, title: id, confidence: "beta", numerics: [], waves: [], polled: false, options: {} },
  setup: { cable: "", onDevice: [], here: [] },
  ...more,
});
const cards = [card("intellivue", { udpPort: 24_105 }), card("hl7", { tcpPort: 2575 })];
const opened = (address: string) => draftFrom(new URL(address, "http://x").searchParams, cards, ["room-1"]);

it("fills a found monitor in, by the line that its driver speaks", () => {
  const found = { host: "10.0.0.7", port: 24_105, model: "MX450", label: "Bed & 1", lastSeenAt: 0, usedBy: null };
  expect(opened(addFoundAddress({ ...found, driver: "intellivue" }))).toMatchObject({
    ...{ driver: "intellivue", title: "Bed & 1", simulated: false },
    line: { kind: "udp", host: "10.0.0.7", port: "24105" },
  });
  expect(opened(addFoundAddress({ ...found, label: "", driver: "hl7" }))).toMatchObject({
    ...{ title: "MX450", line: { kind: "tcp-client" } },
  });
});

it("marks what a recording plays as simulated", () => {
  const recording = { name: "a.hl7.1.ndjson", device: "a", driver: "hl7", startedAt: 0, bytes: 1, running: false };
  expect(opened(replayAddress(recording))).toMatchObject({
    ...{ driver: "hl7", simulated: true },
    line: { kind: "replay", file: "a.hl7.1.ndjson", speed: "1" },
  });
});

it("takes from an address only what is there", () => {
  expect(opened("/?driver=none&room=room-9&title=x")).toMatchObject({ driver: "", room: "", title: "x" });
  expect(opened("/?room=room-1")).toMatchObject({ room: "room-1", line: { kind: "serial" } });
});
