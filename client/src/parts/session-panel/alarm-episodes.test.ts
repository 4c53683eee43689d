import type { LogLine } from "@evenkeel/shared/wire";
import { expect, it } from "vitest";
import { alarmEpisodes } from "./alarm-episodes.ts";

const line = (at: number, alarm: string, what: string, more: Partial<LogLine> = {}): LogLine => ({
  ...{ id: `${at}.1.0`, at, kind: "alarm", what, words: `${alarm} ${what}`, priority: "medium", alarm },
  ...{ title: `SYS ${at}` },
  ...more,
});
const by = { name: "Nurse A", station: "Desk" };

it("joins the lines of one alarm: since when, how high, who, until when", () => {
  const lines = [
    line(1000, "a", "raised"),
    line(2000, "b", "raised", { priority: "low" }),
    line(3000, "a", "priority-raised", { priority: "high", title: "SYS 190 high" }),
    line(4000, "a", "acknowledged", { priority: "high", by }),
    line(9000, "a", "latched", { priority: "high" }),
    line(9500, "a", "reset", { priority: "high" }),
  ];
  expect(alarmEpisodes(lines)).toEqual([
    { id: "b", title: "SYS 2000", priority: "low", from: 2000, until: null, acknowledged: null },
    {
      ...{ id: "a", title: "SYS 190 high", priority: "high", from: 1000, until: 9000 },
      acknowledged: { name: "Nurse A", at: 4000 },
    },
  ]);
});

it("knows of nobody who took it on and could not attend, and of no end where it is on again", () => {
  const [episode] = alarmEpisodes([
    line(1000, "a", "raised"),
    line(2000, "a", "acknowledged", { by }),
    line(3000, "a", "acknowledgement-withdrawn", { by }),
    line(4000, "a", "latched"),
    line(5000, "a", "raised"),
  ]);
  expect(episode).toMatchObject({ from: 1000, until: null, acknowledged: null });
});

it("leaves out lines of no alarm, and shows the words of a log that has no titles", () => {
  const old: LogLine = {
    id: "1.1.0",
    at: 1000,
    kind: "alarm",
    what: "raised",
    words: "a raised",
    priority: "low",
    alarm: "a",
  };
  const lines: LogLine[] = [{ id: "1.1.1", at: 1, kind: "line", what: "lost", words: "lost" }, old];
  expect(alarmEpisodes(lines).map(({ title }) => title)).toEqual(["a raised"]);
});
