import type { RequestHandler } from "express";
import type { IncomingHttpHeaders } from "node:http";
import { Refusal } from "./problem.ts";

/** What this part reads of the configuration. */
export interface HttpConfig {
  readonly PUBLIC_URL?: string | undefined;
  readonly SANDBOX?: string | undefined;
}

/**
 * Whether a request with these `Origin` and `Host` headers comes from the dashboard itself: the origin's host is the
 * one that was asked, or it is PUBLIC_URL's origin, as behind a proxy that rewrites `Host`. No origin at all is
 * allowed here, because browsers leave it out of same-origin reads; the routes that change something ask for more.
 */
export function allowedOrigin(config: HttpConfig): (origin: string | undefined, host: string | undefined) => boolean {
  const dashboard = config.PUBLIC_URL === undefined ? null : new URL(config.PUBLIC_URL);
  return (origin, host) => {
    if (origin === undefined) return true;
    if (!URL.canParse(origin)) return false;
    const from = new URL(origin);
    if (from.protocol !== "http:" && from.protocol !== "https:") return false;
    // The name that PUBLIC_URL has counts with its scheme and port only: not http where https was promised.
    if (dashboard?.hostname === from.hostname) return dashboard.origin === from.origin;
    return host !== undefined && from.host === host.toLowerCase();
  };
}

const READS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Lets through only what the dashboard's own pages send (OWASP CSRF Prevention Cheat Sheet: verify the origin, ask
 * for a content type that a form cannot have). A request that changes something and says nothing of where it comes
 * from is refused: every browser says it. What has no body needs no type; a form says one even when it is empty.
 */
export function ownPagesOnly(config: HttpConfig): RequestHandler {
  const allowed = allowedOrigin(config);
  return (request, _response, next) => {
    if (READS.has(request.method)) {
      next();
      return;
    }
    const { origin, host } = request.headers;
    const fetchSite = request.headers["sec-fetch-site"];
    const known = origin !== undefined ? allowed(origin, host) : fetchSite === "same-origin";
    if (!known || fetchSite === "cross-site") throw new Refusal("foreign-origin");
    const type = request.headers["content-type"];
    if (!isJson(type) && (type !== undefined || hasBody(request.headers))) throw new Refusal("not-json");
    next();
  };
}

/** As HTTP/1.1 tells it (RFC 9112, section 6): by a length or by its encoding. */
function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) !== 0;
}

function isJson(contentType: string | undefined): boolean {
  return /^application\/json\s*(?:;|$)/iu.test(contentType ?? "");
}
