import { ByteWriter } from "@evenkeel/shared/codec";
import type { EpochMs } from "@evenkeel/shared/time";
import type { Observation } from "@evenkeel/shared/vitals";
import type { DecodeStep } from "../driver.ts";
import { alarmListField, type AlarmEntry } from "./alarm-entry.ts";
import { associationAcceptance } from "./association.ts";
import { ACTION, ATTRIBUTE, CLASS, GROUP } from "./codes.ts";
import { NINE, optionsWith } from "./conversation.fixture.ts";
import { IntelliVueDecoder } from "./decoder.ts";
import type { IntelliVueOptions } from "./options.ts";
import { pollReplies, words, type Attribute, type ReplyObject } from "./poll-reply.ts";

export const ACCEPTANCE = associationAcceptance({ pollPeriodTicks: 8000, receiveBytes: 1456, extensions: 0x8c000000 });

/** One numeric value, as its attribute. `field` is the FLOAT as it lies on the line. */
export function value(code: number, field: number, unit = 0x0aa0, state = 0): Attribute {
  return [ATTRIBUTE.value, new ByteWriter().uint16(code).uint16(state).uint16(unit).uint32(field).toBytes()];
}

export function label(code: number, partition = 2): Attribute {
  return [ATTRIBUTE.label, words(partition, code)];
}

export function object(handle: number, ...attributes: readonly Attribute[]): ReplyObject {
  return { context: 1, handle, attributes };
}

/** The result of an extended poll, from a monitor at that relative time. */
export function result(objectClass: number, objects: readonly ReplyObject[], ticks: number): Uint8Array {
  const poll = { invoke: 7, action: ACTION.extendedPoll, pollNumber: 0, objectClass, group: GROUP.all };
  return pollReplies(poll, 0, ticks, [0, 1], objects, 60_000)[0]!;
}

export function alarms(patient: readonly AlarmEntry[], technical: readonly AlarmEntry[] = []): ReplyObject {
  return object(
    0x8401,
    [ATTRIBUTE.patientAlarms, alarmListField(patient, [6, 1, 0x83d5])],
    [ATTRIBUTE.technicalAlarms, alarmListField(technical, [6, 1, 0x83d5])],
  );
}

/** A decoder that is associated, and hears a result with each second that passes. */
export class Bedside {
  readonly decoder: IntelliVueDecoder;
  at: EpochMs = NINE;

  constructor(options: Partial<IntelliVueOptions> = {}) {
    this.decoder = new IntelliVueDecoder(optionsWith(options), "datagrams");
    this.decoder.tick(this.at);
    this.decoder.push(ACCEPTANCE, this.at);
  }

  hear(objectClass: number, ...objects: readonly ReplyObject[]): DecodeStep {
    this.at += 1000;
    return this.decoder.push(result(objectClass, objects, (this.at - NINE) * 8), this.at);
  }

  numbers(...objects: readonly ReplyObject[]): readonly Observation[] {
    return this.hear(CLASS.numeric, ...objects).observations;
  }
}
