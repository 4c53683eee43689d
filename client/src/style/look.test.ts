import { afterEach, expect, test } from "vitest";
import { chooseLook, settingsStore, type Theme } from "../stores/settings.ts";
import { keepLook, schemeOf } from "./look.ts";

const before = settingsStore.getState();
afterEach(() => settingsStore.setState(before));

test("the page carries the theme, at once and at every change", () => {
  chooseLook({ theme: "dim" });
  keepLook();
  const look = document.documentElement.dataset;
  expect(look).toMatchObject({ mantineColorScheme: "dark", theme: "dim" });
  chooseLook({ theme: "light" });
  expect(look).toMatchObject({ mantineColorScheme: "light", theme: "light" });
});

test("what an older page has kept and nobody knows any more is the dark desk", () => {
  chooseLook({ theme: "sepia" as Theme });
  keepLook();
  expect(document.documentElement.dataset).toMatchObject({ mantineColorScheme: "dark", theme: "dark" });
  expect(schemeOf("sepia" as Theme)).toBe("dark");
});
