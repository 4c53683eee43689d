export { createHttp, type HttpParts } from "./create-http.ts";
export { allowedOrigin } from "./origin.ts";
