/** Alarm and technical conditions (`NOM_EVT_...`): code and what it means, in our words. */
const EVENTS = `
0004 Absent;000e Contaminated;0016 Disconnected;0018 Disturbed;001a Empty;0020 Erratic;0024 Exhausted
0026 Failed;0028 High;003a Irregular;003e Low;0046 Malfunction;004a Noisy;0050 Obstructed;0060 Reversed
006a Sustained;006e Unavailable;0070 Undefined;007c Warming;0080 Weak;0088 No breath detected
008a Calibration failed;008e Configuration error;00a4 Range error;00a6 Out of range;00ae Source absent
00b6 Synchronisation error;00c2 Battery low;00c6 Battery problem;00e6 Cuff not deflated;00e8 Cuff overpressure
00f2 Equipment malfunction;00fa Tube occluded;0102 Gas agent identification malfunction;010c Lead disconnected
0112 Leads off;0128 O2 supply low;012a Optical module absent;012c Optical module defect;0134 Sensor disconnected
0136 Sensor malfunction;0138 Sensor problem;0142 Software version unknown;0146 Tube disconnected
014a Tube obstructed;0150 Transducer disconnected;0152 Transducer malfunction;015e Intensity light error
0160 Measurement disconnected;0162 Measurement error;0164 Measurement failed;0166 Measurement inoperative
016a Measurement interrupted;016c Measurement range over;016e Measurement range under;017c Signal low
0180 Signal cannot be analysed;018a Temperature above limit;0190 Unsupported;01b0 Wave artefact error
01b2 Wave signal quality error;01b4 Measurement interference error;01ba Wave oscillation absent
01cc Voltage out of range;0258 Incompatible;1a02 Check the measurement;1a08 Check calibration and zero
1a0a Check configuration;1a0c Check settings;1a0e Check setup;1a10 Check source;1a14 Check the battery
1a16 Replace the battery;1a18 Check cable;1a20 Check gas agent;1a22 Check lead;1a28 Check sensor
1a30 Decrease the gain;1a32 Increase the gain;1a36 Check unit;0c00 Apnoea;0c04 Asystole;0c06 Missed beat
0c0a Ventricular bigeminy;0c0e Extreme bradycardia;0c1e Pacer not capturing;0c24 ECG pause
0c32 Extreme tachycardia;0c56 Irregular heart rate;0c6e Pacer not pacing;0c78 Supraventricular tachycardia
0c86 R-on-T PVC;0c88 Multiform PVC;0c8a Pair of PVC;0c8c Run of PVC;0c94 Ventricular rhythm
0c98 Ventricular tachycardia;0c9a Non-sustained ventricular tachycardia;0ca4 Ventricular trigeminy
0cae Desaturation;0cb4 PVC rate high;1800 Alarms off;1806 Battery charging;1808 Calibration mode
180a Calibration running;180c Calibration in vivo running;180e Calibration light running
1810 Calibration pre-insertion running;1814 Self-test running;181a Zeroing running
181c Optical module sensor connected;181e Optical module sensor warming;1820 Sensor warming;1822 Warming
1826 All ECG alarms off;1828 Some ECG alarms off;1850 Learning;1852 Off;1854 Standby;1870 Disconnected
1a06 Calibration required;f004 Ventricular fibrillation or tachycardia;f0ee Waiting for calibration
f0f2 Change the site;f0f4 Check the site;f0f8 Firmware update in progress;f13c Several ST limits exceeded
f140 Body surface area required;f142 Presumed CVP;f144 Measurement unsupported;f146 Bradycardia;f148 Tachycardia
f14a Change the scale;f14c Measurement restarted;f14e Too many agents;f152 Pulse source out of range
f154 Pressure source out of range;f156 Muscle noise;f158 Line noise;f15a Impedance high;f15c Agent mix
f15e Impedances high;f160 Power high;f162 Power off;f164 Power overload;f166 Deactivated
f168 Cardiac output warning;f16a Nurse call;f16c Component malfunction;f16e Agent measurement malfunction
f170 Check water trap;f172 Agent calculation running;f176 Check adapter;f178 Pump off;f17a Zero failed
f17c Zeroing required;f186 Extremely high;f188 Extremely low;f189 Lead disconnected;f18a Lead disconnected
f18b Cuff overpressure;f18c Cuff overpressure;f18d Cuff not deflated;f18e Cuff not deflated;f190 Action required
f192 Out of area;f194 Leads disconnected;f196 Check the device association;f198 Synchronisation unsupported
f19a Check ECG source;f19c Technical alarm;f19e Technical alarm;f1a0 Technical alarm;f1a2 Alarm;f1a4 Alarm
f1a6 Alarm;f1b2 Telemetry equipment malfunction;f1b4 Synchronisation error ECG;f1b6 Synchronisation error SpO2
f1b8 Action required;f1ba NBP sequence completed;f1bc Pacemaker output low;f1be More technical alarms
f1c0 More technical alarms;f1c2 More technical alarms;f1c4 Patient conflict;f1c6 Replace the sensor
f1c8 Atrial fibrillation;f1cc Limited connectivity;f1e4 Disabled;f1e6 ECG absent;f1e8 SRR interference
f1ea SRR invalid channel;f250 External device demo;f252 External device monitoring
`;

/** External devices tell numbered alarms from here on, every second code up to the last. */
const EXTERNAL_FIRST = 0xf0fa;
const EXTERNAL_LAST = 0xf13a;

const events = new Map(
  EVENTS.trim()
    .split(/[;\n]/u)
    .map((entry) => [Number.parseInt(entry.slice(0, 4), 16), entry.slice(5)] as const),
);

/** What is measured, as a nurse calls it; by the alarm's source. All others have their name in the nomenclature. */
const SOURCES: ReadonlyMap<number, string> = new Map([
  [0x0100, "ECG"],
  [0x0102, "ECG II"],
  [0x4182, "Heart rate"],
  [0x480a, "Pulse"],
  [0x4822, "Pulse"],
  [0x4bb0, "Perfusion"],
  [0x4bb4, "Pleth"],
  [0x4bb8, "SpO2"],
  [0x4a04, "NBP"],
  [0x4a05, "NBP systolic"],
  [0x4a06, "NBP diastolic"],
  [0x4a07, "NBP mean"],
  [0x4a14, "ABP"],
  [0x4a15, "ABP systolic"],
  [0x4a16, "ABP diastolic"],
  [0x4a17, "ABP mean"],
  [0x4b48, "Temperature"],
  [0x5000, "Respiration"],
  [0x500a, "Respiration rate"],
  [0x5012, "Respiration rate (CO2)"],
  [0x50ac, "CO2"],
  [0x50b0, "EtCO2"],
]);

/** An event in words; undefined for a code that is not in the table. */
export function eventWords(code: number): string | undefined {
  if (code >= EXTERNAL_FIRST && code <= EXTERNAL_LAST && code % 2 === 0) {
    return `External device alarm ${(code - EXTERNAL_FIRST) / 2 + 1}`;
  }
  return events.get(code);
}

/** What an alarm is about, in words; undefined where only the nomenclature has a name for it. */
export function sourceWords(code: number): string | undefined {
  return SOURCES.get(code);
}
