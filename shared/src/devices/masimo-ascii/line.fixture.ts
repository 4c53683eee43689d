/** A Rad-8 line written from the sheet and without the encoder; every field can be set. */
export function rad8Line(fields: Readonly<Record<string, string>> = {}, time = "01/05/26 09:00:00"): string {
  const all: Record<string, string> = {
    SN: "0000123456",
    SPO2: "097%",
    BPM: "072",
    PI: "04.96%",
    SPCO: "--.-%",
    SPMET: "--.-%",
    DESAT: "--",
    PIDELTA: "+--",
    ALARM: "0000",
    EXC: "000800",
    ...fields,
  };
  return [time, ...Object.entries(all).map(([key, value]) => `${key}=${value}`)].join(" ");
}
