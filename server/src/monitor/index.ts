export { openDemoSessions } from "./demo.ts";
export { startMonitor } from "./monitor.ts";
