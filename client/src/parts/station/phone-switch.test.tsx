// @vitest-environment jsdom
import { MantineProvider } from "@mantine/core";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import "../../words/i18n.ts";
import { PhoneSwitch } from "./phone-switch.tsx";

/** The browser's own subscription, as its push service would have it. */
let subscription: { endpoint: string; toJSON(): object; unsubscribe(): Promise<boolean> } | null;
let asked: string[];

/** A server that sends to phones, or none, and a browser with a push service. */
function clinic(key: string | null, down = false): void {
  vi.stubGlobal("fetch", (path: string, { method = "GET" }: RequestInit) => {
    asked.push(`${method} ${path}`);
    if (down) return Promise.reject(new TypeError("failed"));
    return Promise.resolve(Response.json(path === "/api/push/key" ? { key } : null));
  });
}

beforeEach(() => {
  asked = [];
  subscription = null;
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
  vi.stubGlobal("PushManager", vi.fn());
  vi.stubGlobal("Notification", { requestPermission: () => Promise.resolve("granted") });
  const worker = {
    pushManager: {
      getSubscription: () => Promise.resolve(subscription),
      subscribe: () => {
        subscription = {
          endpoint: "https://push.example/1",
          toJSON: () => ({ endpoint: "https://push.example/1", keys: {} }),
          unsubscribe: () => Promise.resolve(((subscription = null), true)),
        };
        return Promise.resolve(subscription);
      },
    },
  };
  const serviceWorker = {
    ready: Promise.resolve(worker),
    register: () => Promise.resolve(worker),
    getRegistration: () => Promise.resolve(worker),
  };
  vi.stubGlobal("navigator", { serviceWorker });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(): HTMLInputElement {
  render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <PhoneSwitch />
    </MantineProvider>,
  );
  return screen.getByRole("switch");
}

test("is not offered where the server sends nothing to phones, and says who can change that", async () => {
  clinic(null);
  const its = show();
  expect(its.disabled).toBe(true);
  expect(await screen.findByText(/sends nothing to phones.*PUSH_CONTACT/u)).toBeTruthy();
  expect(its.disabled).toBe(true);
});

test("subscribes where it does, and ends it again", async () => {
  clinic("the-key");
  const its = show();
  await waitFor(() => expect(its.disabled).toBe(false));
  fireEvent.click(its);
  await waitFor(() => expect(its.checked).toBe(true));
  fireEvent.click(its);
  await waitFor(() => expect(its.checked).toBe(false));
  expect(asked.filter((one) => one.startsWith("POST"))).toEqual([
    "POST /api/push/subscribe",
    "POST /api/push/unsubscribe",
  ]);
});

test("can still be turned off where the server has stopped sending", async () => {
  clinic("the-key");
  const before = show();
  await waitFor(() => expect(before.disabled).toBe(false));
  fireEvent.click(before);
  await waitFor(() => expect(before.checked).toBe(true));
  cleanup();
  clinic(null);
  const its = show();
  await waitFor(() => expect(its.checked).toBe(true));
  fireEvent.click(its);
  await waitFor(() => expect(its.checked).toBe(false));
  expect(its.disabled).toBe(true);
});

test("says what is wrong when the server does not answer, and stays off", async () => {
  clinic(null, true);
  const its = show();
  await waitFor(() => expect(its.disabled).toBe(false));
  fireEvent.click(its);
  expect(await screen.findByText(/could not be set up.*does not answer/u)).toBeTruthy();
  expect(its.checked).toBe(false);
});
