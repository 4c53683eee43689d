import { statSync, type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import { COM_PORT } from "./same-line.ts";

/** The same for a file and a folder: whoever sets devices up in a browser may not look around this machine. */
export const NO_SERIAL_PORT = "this is no serial port";

/** Whether something stands at `path` that is no serial port; false while nothing does, since cables are unplugged. */
export async function isNoSerialPort(path: string): Promise<boolean> {
  if (isCom(path)) return false;
  return stat(path).then(isForeign, () => false);
}

/** As `isNoSerialPort`, at once. */
export function isNoSerialPortNow(path: string): boolean {
  if (isCom(path)) return false;
  try {
    return isForeign(statSync(path));
  } catch {
    return false;
  }
}

function isCom(path: string): boolean {
  return process.platform === "win32" && COM_PORT.test(path);
}

/** Windows does not say of its devices what kind of file they are. */
function isForeign(found: Stats): boolean {
  if (process.platform === "win32") return found.isFile() || found.isDirectory();
  return !found.isCharacterDevice();
}
