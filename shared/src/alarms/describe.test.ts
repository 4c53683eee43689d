import { expect, test } from "vitest";
import { ANNA, bedside } from "./bedside.ts";
import { describeAlarm } from "./describe.ts";

test("an active limit alarm says what is, what was worst, and by what it is judged", () => {
  const room = bedside();
  room.stream("spo2", 84, 5);
  expect(describeAlarm(room.alarms()[0]!)).toEqual({ title: "SpO₂ 84 low", detail: "limit 88", symbols: 3 });
  room.value("spo2", 86);
  expect(describeAlarm(room.alarms()[0]!)).toMatchObject({ title: "SpO₂ 86 low", detail: "limit 88, worst 84" });
});

test("without a live value it shows none, and a latched one tells what happened", () => {
  const room = bedside();
  room.stream("spo2", 84, 5);
  room.missing("spo2", "artefact");
  expect(describeAlarm(room.alarms()[0]!)).toMatchObject({ title: "SpO₂ low", detail: "limit 88, worst 84" });
  room.stream("spo2", 97, 5);
  expect(describeAlarm(room.alarms()[0]!)).toEqual({ title: "SpO₂ 84 low", detail: "limit 88, ended", symbols: 3 });
});

test("technical alarms name what to look after", () => {
  const room = bedside();
  room.send({ type: "record", atRisk: true });
  for (let second = 0; second < 6; second++, room.at += 1000) {
    room.missing("spo2", "sensor-off", "oximeter");
    room.missing("temperature", "sensor-off", "oximeter");
  }
  room.value("heartRate", 80, "monitor");
  room.link("lost", "monitor");
  room.send({ type: "acknowledged", alarm: room.alarms()[1]!.id, by: ANNA });
  const words = room.alarms().map((alarm) => describeAlarm(alarm, "Room monitor"));
  expect(words).toEqual([
    { title: "Record at risk", detail: "values are shown but not stored", symbols: 3 },
    { title: "Room monitor lost", detail: "check its power, cable and network", symbols: 2 },
    { title: "SpO₂ sensor off", detail: "check the sensor on the patient", symbols: 2 },
    { title: "Temperature probe off", detail: "check the sensor on the patient", symbols: 1 },
  ]);
});

test("staleness says whether the device or one vital is meant", () => {
  const room = bedside();
  room.value("heartRate", 80);
  room.stream("spo2", 97, 3);
  expect(describeAlarm(room.alarms()[0]!).title).toBe("HR not updating");
  room.wait(3000);
  expect(describeAlarm(room.alarms()[0]!, "Oximeter")).toMatchObject({ title: "Oximeter silent", symbols: 2 });
});
