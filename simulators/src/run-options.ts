import { Option } from "commander";
import { ARTEFACT_FORM, artefactIds, specOf } from "./patient/artefacts/index.ts";

/** What of `run` is said once more at its end, because it is long. */
const LIST = artefactIds.map((id) => `  ${id}: ${specOf(id).title.toLowerCase()}`).join("\n");

/** `--artefact`: what comes between the patient and the host, laid over any patient, recorded ones too. */
export const artefactOption = (): Option =>
  new Option(
    "--artefact <artefact...>",
    `what disturbs sensors, devices and lines, each as ${ARTEFACT_FORM} in seconds after the start, severity 0 to 1`,
  ).default([], "none");

/** For the end of `run --help`. */
export const ARTEFACT_HELP = `
Artefacts, such as --artefact motion@120+30:0.7 probe-off@200+20 clock-skew@60=-30
${LIST}
`;
