import { keepsTheLaws } from "../laws.ts";
import { inWholeNumbers, oximeterObservations } from "../nonin/observations.fixture.ts";
import { noninDf1 } from "./driver.ts";

keepsTheLaws({
  driver: noninDf1,
  observations: oximeterObservations(["low-perfusion", "marginal-perfusion", "artefact", "out-of-track"]),
  asTold: inWholeNumbers,
  settleMs: 3000,
  retains: 65_536,
  runs: 200,
});
