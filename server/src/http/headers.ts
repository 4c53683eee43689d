import helmet from "helmet";
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import type { HttpConfig } from "./origin.ts";

/** The socket's address in words that every browser understands: `'self'` alone leaves WebSockets out in some. */
function ownSocket(request: IncomingMessage): string {
  const host = request.headers.host ?? "";
  return /^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/iu.test(host) ? `ws://${host} wss://${host}` : "'self'";
}

/** The headers that keep a page to what the dashboard needs. */
export function securityHeaders(config: HttpConfig): RequestHandler {
  const https = config.PUBLIC_URL?.startsWith("https:") ?? false;
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "script-src-attr": ["'none'"],
        // Mantine writes style elements and attributes as it runs; styles cannot run code.
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'", ownSocket],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
      },
    },
    // Over plain http these are ignored with a complaint in the console, or lock a clinic without certificates out.
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    // The one-time link carries its token in the address: no other site may ever see where we came from.
    referrerPolicy: { policy: "no-referrer" },
    xFrameOptions: { action: "deny" },
  });
}
