import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setOffset, tick } from "./clock.ts";
import { setConnection } from "./connection.ts";
import { links } from "./links.ts";
import { forgetEpisodic, forgetVitals, hearVitals, readingOf, useReading } from "./vitals.ts";

const START = Date.UTC(2026, 0, 1);

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  setOffset(0);
  setConnection("live");
  forgetVitals("room");
  links.set("room", [
    {
      k: "link",
      device: "nonin",
      title: "Nonin",
      link: "connected",
      since: START,
      simulated: false,
      staleAfterMs: 4000,
    },
  ]);
});
afterEach(() => vi.useRealTimers());

const spo2 = (x: number, t = Date.now()) => ({ k: "n", v: "spo2", x, t, d: "nonin" }) as const;

function later(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
  act(() => tick());
}

test("a value that stops coming turns stale by the tick alone, by its own device's time", () => {
  hearVitals("room", [spo2(97)]);
  later(4000);
  expect(readingOf("room", "spo2").state).toBe("value");
  later(1000);
  expect(readingOf("room", "spo2")).toEqual({ state: "stale", at: START, device: "nonin" });
});

test("every value is unknown as soon as the feed is lost, and again known when it is back", () => {
  hearVitals("room", [spo2(97), { k: "n", v: "nibpSys", x: 120, t: START, d: "m" }]);
  setConnection("lost");
  expect(readingOf("room", "spo2").state).toBe("stale");
  expect(readingOf("room", "nibpSys").state).toBe("stale");
  setConnection("live");
  expect(readingOf("room", "spo2").state).toBe("value");
});

test("staleness goes by server time, not by this machine's clock", () => {
  setOffset(60_000);
  hearVitals("room", [spo2(97, START + 60_000)]);
  expect(readingOf("room", "spo2").state).toBe("value");
  later(5000);
  expect(readingOf("room", "spo2").state).toBe("stale");
});

test("another patient's cuff reading goes, a later one stays", () => {
  hearVitals("room", [{ k: "n", v: "nibpSys", x: 172, t: START, d: "m" }]);
  forgetEpisodic("room", START + 1);
  expect(readingOf("room", "nibpSys")).toEqual({ state: "never" });
  hearVitals("room", [{ k: "n", v: "nibpSys", x: 120, t: START + 5, d: "m" }]);
  forgetEpisodic("room", START + 1);
  expect(readingOf("room", "nibpSys")).toMatchObject({ value: 120 });
});

test("only the tile whose vital changed renders", () => {
  const renders = { spo2: 0, heartRate: 0 };
  function Tile({ vital }: { readonly vital: "heartRate" | "spo2" }) {
    renders[vital]++;
    const reading = useReading("room", vital);
    return <p>{reading.state === "value" ? `${vital} ${reading.value}` : reading.state}</p>;
  }
  hearVitals("room", [spo2(97), { k: "n", v: "heartRate", x: 70, t: START, d: "m" }]);
  render(
    <>
      <Tile vital="spo2" />
      <Tile vital="heartRate" />
    </>,
  );
  act(() => hearVitals("room", [spo2(88, START + 500)]));
  expect(screen.getByText("spo2 88")).toBeTruthy();
  expect(renders).toEqual({ spo2: 2, heartRate: 1 });
});
