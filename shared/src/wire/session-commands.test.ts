import type { SessionIntent } from "@evenkeel/shared/session";
import { expectTypeOf, it } from "vitest";
import type { Command } from "./index.ts";

it("lets every session command be judged as it came", () => {
  type SessionCommand = Extract<Command, { type: `session.${string}` }>;
  expectTypeOf<SessionCommand>().toExtend<SessionIntent>();
  expectTypeOf<SessionCommand["type"] | "limits.keep" | "limits.set" | "limits.set-many">().toEqualTypeOf<
    SessionIntent["type"]
  >();
});

it("lets a limit command be judged once the setting that it replaces is added", () => {
  type LimitCommand = Extract<Command, { type: "limits.set" }>;
  type Before = { from: { limit: number; enabled: boolean } };
  expectTypeOf<LimitCommand & Before>().toExtend<SessionIntent>();
});
