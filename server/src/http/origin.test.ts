import type { Request, Response } from "express";
import { expect, test } from "vitest";
import { allowedOrigin, ownPagesOnly } from "./origin.ts";

test.each([
  [undefined, "127.0.0.1:4600", true],
  ["http://127.0.0.1:4600", "127.0.0.1:4600", true],
  ["http://Clinic.local", "clinic.LOCAL", true],
  ["http://127.0.0.1:4601", "127.0.0.1:4600", false],
  ["http://elsewhere.example", "127.0.0.1:4600", false],
  ["http://127.0.0.1:4600", undefined, false],
  ["null", "null", false],
  ["file://127.0.0.1:4600", "127.0.0.1:4600", false],
  ["", "", false],
])("without PUBLIC_URL: origin %j at host %j is %j", (origin, host, allowed) => {
  expect(allowedOrigin({})(origin, host)).toBe(allowed);
});

test.each([
  ["https://clinic.example", "10.0.0.2:4600", true],
  ["https://clinic.example", "clinic.example", true],
  ["http://10.0.0.2:4600", "10.0.0.2:4600", true],
  ["http://clinic.example", "clinic.example", false],
  ["https://clinic.example:8443", "clinic.example:8443", false],
  ["https://clinic.example.evil.example", "10.0.0.2:4600", false],
])("behind https://clinic.example: origin %j at host %j is %j", (origin, host, allowed) => {
  expect(allowedOrigin({ PUBLIC_URL: "https://clinic.example/" })(origin, host)).toBe(allowed);
});

const HERE = { host: "clinic.local", origin: "http://clinic.local" };
const ELSEWHERE = { host: "clinic.local", origin: "http://elsewhere.example" };
const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };
const FORM = { "content-type": "application/x-www-form-urlencoded" };

test.each([
  ["DELETE", HERE, "passed"],
  ["DELETE", { ...HERE, "content-length": "0" }, "passed"],
  ["POST", { ...HERE, "content-length": "0" }, "passed"],
  ["POST", { ...HERE, ...JSON_TYPE, "content-length": "9" }, "passed"],
  ["POST", { ...HERE, "content-length": "9" }, "not-json"],
  ["POST", { ...HERE, "content-length": "what" }, "not-json"],
  ["POST", { ...HERE, "transfer-encoding": "chunked" }, "not-json"],
  ["POST", { ...HERE, ...FORM, "content-length": "9" }, "not-json"],
  ["POST", { ...HERE, ...FORM, "content-length": "0" }, "not-json"],
  ["DELETE", ELSEWHERE, "foreign-origin"],
  ["DELETE", { host: "clinic.local" }, "foreign-origin"],
  ["DELETE", { ...HERE, "sec-fetch-site": "cross-site" }, "foreign-origin"],
  ["DELETE", { host: "clinic.local", "sec-fetch-site": "same-site" }, "foreign-origin"],
  ["DELETE", { host: "clinic.local", "sec-fetch-site": "same-origin" }, "passed"],
  ["POST", { ...ELSEWHERE, ...JSON_TYPE }, "foreign-origin"],
  ["GET", ELSEWHERE, "passed"],
])("%s with %j is %s", (method, headers, outcome) => {
  let passed = false;
  const said = (): string => {
    try {
      void ownPagesOnly({})(
        { method, headers } as unknown as Request,
        Object.create(null) as Response,
        () => (passed = true),
      );
      return passed ? "passed" : "nothing";
    } catch (error) {
      return (error as { readonly code: string }).code;
    }
  };
  expect(said()).toBe(outcome);
});
