import type { Hl7Segment } from "@evenkeel/shared/codec";
import { knownShape, type ObxShape } from "./reading.ts";
import { isOfWave } from "./waves.ts";

/** More shapes than any monitor has vitals; a sender that makes up new ones for ever costs no more than this. */
const MOST = 256;

/** All fields that a shape depends on: type, code, containment, unit, flags, status, and how often it is measured. */
const FIELDS = [2, 3, 4, 6, 8, 11, 17] as const;

/**
 * The shapes of the OBX that a monitor sends, by the text of their fields. Messages come one by one, far apart, to a
 * processor whose caches others have used meanwhile: what need not be read again is most of the time to a number.
 */
export class ObxShapes {
  private readonly shapes = new Map<string, ObxShape | undefined>();

  /** Undefined for an OBX that is no numeric of the tables, or of a wave: that one has to be looked at. */
  of(obx: Hl7Segment): ObxShape | undefined {
    const key = obx.textOf(FIELDS);
    const known = this.shapes.get(key);
    if (known !== undefined || this.shapes.has(key)) return known;
    const shape = isOfWave(obx) ? undefined : knownShape(obx);
    if (this.shapes.size >= MOST) this.shapes.clear();
    this.shapes.set(key, shape);
    return shape;
  }
}
