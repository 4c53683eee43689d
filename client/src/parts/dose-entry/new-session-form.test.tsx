// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import type { Command } from "@evenkeel/shared/wire";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { setCommandLine } from "../../realtime/commands.ts";
import { PROFILES_QUERY } from "../../rest/profiles.ts";
import "../../words/i18n.ts";
import { NewSessionForm } from "./new-session-form.tsx";

let sent: Command[] = [];
const row = {
  version: 1,
  at: 0,
  by: "Evenkeel",
  reason: "",
  own: false,
  retired: false,
  purpose: { routes: [], group: "" },
};
const known = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
known.setQueryData(
  [PROFILES_QUERY],
  [
    { ...row, id: "iv", title: "IV infusion" },
    { ...row, id: "elderly", title: "Elderly" },
    { ...row, id: "own-night", title: "Night", own: true, purpose: { routes: ["iv"], group: "nights" } },
    { ...row, id: "own-old", title: "Old", own: true, retired: true },
  ],
);

beforeEach(() => {
  sent = [];
  window.matchMedia = (query) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  setCommandLine({
    connected: true,
    send: (command) => {
      sent.push(command);
      return Promise.resolve({ ok: false, error: { code: "conflict", message: "A session is open in this room." } });
    },
    whenConnected: () => Promise.resolve(),
    now: () => 0,
  });
  render(
    <MantineProvider>
      <QueryClientProvider client={known}>
        <NewSessionForm room={{ id: "room-1", title: "Room 1" }} simulated={false} />
      </QueryClientProvider>
    </MantineProvider>,
  );
});
afterEach(() => {
  cleanup();
  setCommandLine(null);
});

const type = (name: string, value: string) =>
  fireEvent.change(document.querySelector(`[name="${name}"]`)!, { target: { value } });
const fill = (values: Record<string, string>) => Object.entries(values).forEach(([name, value]) => type(name, value));
const submit = () =>
  act(async () => {
    fireEvent.click(screen.getByRole("button", { name: "Open session" }));
    await Promise.resolve();
  });
const whole = { alias: "J. K.", value1: "004417", value2: "1971-09-30", weightKg: "70", concentrationMgPerMl: "1" };

describe("a new session", () => {
  it("works the dose out while it is typed", () => {
    fill({ weightKg: "70", concentrationMgPerMl: "1" });
    const figures = screen.getAllByRole("definition").map((figure) => figure.textContent);
    expect(figures).toEqual(["35", "35", "52.5"]);
    type("weightKg", "");
    expect(screen.getAllByRole("definition")[0]!.textContent).toBe("--");
  });

  it("sends nothing while something is wrong, and says what", async () => {
    fill({ ...whole, value1: "Room 1" });
    await submit();
    expect(sent).toEqual([]);
    expect(screen.getByText("A room does not identify a patient.")).toBeTruthy();
    expect(document.activeElement?.getAttribute("name")).toBe("value1");
  });

  it("lets no dose above the hard limit through", async () => {
    fill({ ...whole, mgPerKg: "5" });
    await submit();
    expect(sent).toEqual([]);
    expect(screen.getByText(/above the most allowed/u)).toBeTruthy();
  });

  it("marks a dose above the hard limit while the other fields are still wrong", () => {
    type("mgPerKg", "5");
    expect(screen.getByText("At most 1 mg/kg in a session.")).toBeTruthy();
    type("mgPerKg", "1");
    expect(screen.queryByText(/At most/u)).toBeNull();
  });

  it("sends the whole, keeps what was typed when the server refuses, and shows the server's words", async () => {
    fill(whole);
    await submit();
    expect(sent).toMatchObject([
      {
        type: "session.open",
        room: "room-1",
        patient: { alias: "J. K.", identifiers: [{ kind: "MRN", value: "004417" }, { value: "1971-09-30" }] },
        plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
      },
    ]);
    expect(sent[0]).not.toHaveProperty("profile");
    expect(screen.getByText("A session is open in this room.")).toBeTruthy();
    expect(document.querySelector<HTMLInputElement>('[name="alias"]')!.value).toBe("J. K.");
  });

  it("says which limits the session starts from, and sends the profile only when somebody chose one", async () => {
    const choice = screen.getByLabelText<HTMLSelectElement>("Alarm profile");
    // Those for the route first, with whom they are for; none that was retired.
    expect([...choice.options].map(({ text }) => text).slice(1)).toEqual(["Night · nights", "IV infusion", "Elderly"]);
    expect(choice.selectedOptions[0]!.textContent).toBe("By the route: IV infusion");
    fireEvent.change(choice, { target: { value: "elderly" } });
    fill(whole);
    await submit();
    expect(sent).toMatchObject([{ type: "session.open", profile: "elderly" }]);
  });
});
