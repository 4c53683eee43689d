import type { Hl7Message } from "@evenkeel/shared/codec";
import type { Verdict } from "./ack.ts";

/** Why a message is not for us, whatever it holds; undefined for one that is read. */
export function refusalOf({ header, segments }: Hl7Message): Verdict | undefined {
  let [headers, people, visits] = [0, 0, 0];
  for (const { name } of segments) {
    if (name === "MSH") headers += 1;
    else if (name === "PID") people += 1;
    else if (name === "PV1") visits += 1;
  }
  if (headers > 1) return { code: "AR", error: 100, text: "Two messages in one frame: frame each by itself." };
  if (people > 1 || visits > 1) {
    return { code: "AR", error: 100, text: "Several patients in one message: send a message for each." };
  }
  const [type, trigger] = [header.text(9, 1), header.text(9, 2)];
  if (type !== "ORU") return { code: "AR", error: 200, text: "Only ORU^R01 and ORU^R40 are understood here." };
  if (!["", "R01", "R40"].includes(trigger)) {
    return { code: "AR", error: 201, text: "Of ORU only R01 and R40 are understood here." };
  }
  return undefined;
}
