/** Codes of the Data Export protocol that both sides need. Names follow ISO/IEEE 11073-10101 where it has them. */

/** First byte of a session PDU (ISO 8327). */
export const SESSION = {
  finish: 0x09,
  disconnect: 0x0a,
  refuse: 0x0c,
  connect: 0x0d,
  accept: 0x0e,
  abort: 0x19,
  data: 0xe1,
} as const;

/** Remote operation: the kind of a data PDU. */
export const RO = { invoke: 1, result: 2, error: 3, linkedResult: 5 } as const;

export const COMMAND = { event: 0, confirmedEvent: 1, get: 3, set: 4, confirmedSet: 5, action: 7 } as const;

export const ACTION = { singlePoll: 0x0c16, extendedPoll: 0xf13b } as const;

export const EVENT = { mdsCreate: 0x0d06, connectIndication: 0x0d17 } as const;

/** Managed object classes that can be polled. */
export const CLASS = {
  enumeration: 0x0005,
  numeric: 0x0006,
  wave: 0x0009,
  mds: 0x0021,
  demographics: 0x002a,
  alarms: 0x0036,
} as const;

/** Attribute groups: which attributes of an object a poll asks for. */
export const GROUP = {
  all: 0x0000,
  alarms: 0x0801,
  values: 0x0803,
  demographics: 0x0807,
  application: 0x080a,
  identification: 0x080b,
  production: 0x080c,
  dynamic: 0x0810,
  static: 0x0811,
} as const;

export const ATTRIBUTE = {
  pollProfile: 0x0001,
  patientAlarms: 0x0902,
  technicalAlarms: 0x0904,
  altitude: 0x090c,
  area: 0x090d,
  colour: 0x0911,
  alarmCondition: 0x0916,
  displayResolution: 0x0917,
  associationNumber: 0x091d,
  bedLabel: 0x091e,
  handle: 0x0921,
  label: 0x0924,
  labelString: 0x0927,
  model: 0x0928,
  production: 0x092d,
  type: 0x092f,
  lineFrequency: 0x0935,
  localisation: 0x0937,
  metricSpecification: 0x093f,
  metricState: 0x0940,
  operatingMode: 0x0946,
  nomenclatureVersion: 0x0948,
  compoundValue: 0x094b,
  value: 0x0950,
  patientState: 0x0957,
  birthDate: 0x0958,
  patientId: 0x095a,
  familyName: 0x095c,
  middleName: 0x095d,
  givenName: 0x095f,
  sex: 0x0961,
  patientType: 0x0962,
  compoundSamples: 0x0967,
  sampleSpecification: 0x096d,
  samples: 0x096e,
  scale: 0x096f,
  safety: 0x0982,
  systemId: 0x0984,
  systemSpecification: 0x0985,
  systemType: 0x0986,
  absoluteTime: 0x0987,
  samplePeriod: 0x098d,
  relativeTime: 0x098f,
  timeStamp: 0x0990,
  unit: 0x0996,
  enumeration: 0x099e,
  mdsState: 0x09a7,
  age: 0x09d8,
  height: 0x09dc,
  weight: 0x09df,
  pacedMode: 0x0a1e,
  pollProfileExtension: 0xf001,
  patientNumber: 0xf001,
  toneFrequency: 0xf008,
  networkAddress: 0xf100,
  protocolSupport: 0xf101,
  notes1: 0xf129,
  notes2: 0xf12a,
  networkLabel: 0xf135,
  pollPeriod: 0xf13e,
  generalInfo: 0xf1fa,
  wavePriority: 0xf23a,
} as const;

/** Measurement state bits of a value. */
export const STATE = {
  invalid: 0x8000,
  questionable: 0x4000,
  unavailable: 0x2000,
  calibrating: 0x1000,
  test: 0x0800,
  demo: 0x0400,
} as const;

/** No value may be shown under any of these. */
export const NO_VALUE_STATES = STATE.invalid | STATE.unavailable | STATE.calibrating;

/** Why a remote operation was refused. */
export const REFUSAL = { noClass: 0, noInstance: 1, denied: 2, getList: 7, setList: 8, noAction: 9 } as const;

export const OBJECT_PARTITION = 1;
/** Partition of what is measured, in a label (`partition << 16 | code`). */
export const MEASUREMENT = 0x0002_0000;
/** High half of the label of something that is only set on a device (a ventilator's rate, an oven's temperature). */
export const SETTING_PARTITION = 0x0402;

/** Relative time counts eighths of a millisecond, in 32 bits: once round in 149.1 hours. */
export const TICKS_PER_MS = 8;
/** How often a monitor brings its numbers up to date. */
export const UPDATE_MS = 1024;
/** A chunk of any wave spans this. */
export const CHUNK_MS = 256;

export const MDS = [0x0021, 0, 0] as const;
