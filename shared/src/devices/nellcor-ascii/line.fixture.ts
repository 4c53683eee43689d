/** A data line written from the sheet's columns and without the encoder. */
export function printed(
  spo2 = " 97 ",
  rate = " 72 ",
  amplitude = " 40 ",
  status = "",
  time = "05-Jan-26 09:00:00",
): string {
  return `${time}   ${spo2}    ${rate}    ${amplitude}   ${status.padEnd(17)}`;
}
