import { expect, test } from "vitest";
import { allowedOrigin } from "./origin.ts";

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
