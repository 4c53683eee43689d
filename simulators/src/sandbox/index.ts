export { sandboxCommand } from "./command.ts";
