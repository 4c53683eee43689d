// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { RefusedError } from "../../rest/request.ts";
import "../../words/i18n.ts";
import { PasswordDialog } from "./password-dialog.tsx";

let saved: unknown[] = [];
let refusal: Error | null = null;
let closed = 0;
const show = (asksCurrent: boolean) =>
  render(
    <MantineProvider env="test">
      <PasswordDialog
        title="Change your password"
        text=""
        username="anna"
        asksCurrent={asksCurrent}
        onSave={(change) => {
          saved.push(change);
          return refusal ? Promise.reject(refusal) : Promise.resolve();
        }}
        onClose={() => closed++}
      />
    </MantineProvider>,
  );
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label, { selector: "input" }), { target: { value } });
const save = () =>
  act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Change" }));
    await Promise.resolve();
  });

beforeEach(() => {
  saved = [];
  refusal = null;
  closed = 0;
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
});
afterEach(cleanup);

it("sends nothing that is short, different or without the password until now, and says each", async () => {
  show(true);
  type("New password", "short");
  type("The new one again", "shorter");
  await save();
  expect(saved).toEqual([]);
  for (const words of ["Needed.", "At least 10 characters.", "The two are not the same."]) {
    expect(screen.getByText(words)).toBeTruthy();
  }
});

it("stays open with the server's words when it is refused, and closes when it is not", async () => {
  refusal = new RefusedError(403, "The current password is wrong. Check it and try again.");
  show(true);
  type("Password until now", "something old");
  type("New password", "a new password");
  type("The new one again", "a new password");
  await save();
  expect(screen.getByRole("alert").textContent).toContain("The current password is wrong.");
  expect(closed).toBe(0);
  refusal = null;
  await save();
  expect(saved.at(-1)).toEqual({ current: "something old", password: "a new password" });
  expect(closed).toBe(1);
});

it("asks an administrator for the new one only", async () => {
  show(false);
  type("New password", "a new password");
  type("The new one again", "a new password");
  await save();
  expect(saved).toEqual([{ password: "a new password" }]);
});
