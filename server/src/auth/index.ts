export { createAuth, type Auth } from "./auth.ts";
export { readSecret } from "./secret.ts";
