/**
 * The first import of the page: zod would otherwise try `new Function`, which the server's content security policy
 * forbids and the console reports as an attack.
 */
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };
