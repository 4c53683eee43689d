export { openDemoSessions } from "./demo.ts";
export { startMonitor, type RunningMonitor } from "./monitor.ts";
