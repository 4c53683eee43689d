import { keepsTheLaws } from "../laws.ts";
import { inWholeNumbers, oximeterObservations } from "../nonin/observations.fixture.ts";
import { noninDf8 } from "./driver.ts";

const observations = oximeterObservations([
  "low-perfusion",
  "marginal-perfusion",
  "artefact",
  "out-of-track",
  "sensor-fault",
  "spot-check",
  "critical-battery",
  "low-battery",
]);

keepsTheLaws({ driver: noninDf8, observations, asTold: inWholeNumbers, settleMs: 3000, retains: 65_536, runs: 200 });
keepsTheLaws({
  driver: noninDf8,
  observations,
  asTold: inWholeNumbers,
  options: { selectFormat: true },
  settleMs: 3000,
  retains: 65_536,
  runs: 50,
});
