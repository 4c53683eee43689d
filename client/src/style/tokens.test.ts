import { describe, expect, test, vi } from "vitest";

// Vitest empties style sheets that are imported, and the client's types know no Node: so it is read from the disk.
const files = await vi.importActual<{ readFileSync(path: URL, encoding: "utf8"): string }>("node:fs");
const css = files.readFileSync(new URL(import.meta.url.replace(/tokens\.test\.ts.*$/u, "tokens.css")), "utf8");

type Theme = "dark" | "dim" | "light";

/** Colour roles of a theme as written in tokens.css. */
function roles(theme: Theme): Readonly<Record<string, string>> {
  if (theme === "dim") return { ...roles("dark"), ...written('[data-theme="dim"]') };
  return written(`[data-mantine-color-scheme="${theme}"]`);
}
function written(selector: string): Readonly<Record<string, string>> {
  const block = css.split(`${selector} {`)[1]!.split("}")[0]!;
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[\da-f]{6});/gu)].map((found) => [found[1]!, found[2]!]));
}

/** WCAG 2.2 relative luminance and contrast. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}
function contrast(a: string, b: string): number {
  const [dark, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright! + 0.05) / (dark! + 0.05);
}

const WORDS = ["text", "dim", "hr", "spo2", "nibp", "rr", "co2", "temp", "abp", "dose", "alarm-low"];
const GRAPHICS = ["faint", "edge", "focus", "good", "alarm-high-frame", "alarm-medium-frame"];

describe.each(["dark", "dim", "light"] as const)("the %s theme", (theme) => {
  const colours = roles(theme);
  const on = (role: string, ground: string) => contrast(colours[role]!, colours[ground]!);

  test.each(WORDS)("--%s can be read as text on the page and on a panel", (role) => {
    expect(on(role, "panel")).toBeGreaterThanOrEqual(4.5);
    expect(on(role, "bg")).toBeGreaterThanOrEqual(4.5);
  });
  test.each(["text", "dim"])("--%s can be read on a raised key", (role) => {
    expect(on(role, "raise")).toBeGreaterThanOrEqual(4.5);
  });
  test.each(GRAPHICS)("--%s can be seen as a line on the page and on a panel", (role) => {
    expect(on(role, "panel")).toBeGreaterThanOrEqual(3);
    expect(on(role, "bg")).toBeGreaterThanOrEqual(3);
  });
  test("words on alarm fields and on the main key can be read", () => {
    expect(on("alarm-high-ink", "alarm-high")).toBeGreaterThanOrEqual(4.5);
    expect(on("alarm-medium-ink", "alarm-medium")).toBeGreaterThanOrEqual(4.5);
    expect(on("action-ink", "action")).toBeGreaterThanOrEqual(4.5);
  });
});

test("both themes give every role a colour", () => {
  expect(Object.keys(roles("light"))).toEqual(Object.keys(roles("dark")));
});

test("the dim theme has nothing brighter than 40 % but its alarms, and darkens every role that the dark one lights", () => {
  const own = written('[data-theme="dim"]');
  for (const [role, colour] of Object.entries(own)) expect(luminance(colour), role).toBeLessThanOrEqual(0.4);
  const lit = Object.entries(roles("dark")).filter(
    ([role, colour]) => !role.startsWith("alarm") && luminance(colour) > 0.4,
  );
  for (const [role] of lit) expect(own, role).toHaveProperty(role);
});
