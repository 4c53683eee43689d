import { describe, expect, it } from "vitest";
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import { LANGUAGES } from "./languages.ts";

/** The words of one language as they lie in its file: texts, nested under names. */
interface Words {
  readonly [name: string]: string | Words;
}

const english = texts(en);
/** Every language beside English; one that is offered and not listed here fails below. */
const others = new Map([["de", texts(de)]]);

/** Every text under its whole key, such as `alarm.priority.high`. */
function texts(words: Words, above = ""): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([name, inside]): (readonly [string, string])[] =>
      typeof inside === "string" ? [[above + name, inside]] : [...texts(inside, `${above}${name}.`)],
    ),
  );
}

/** The names that a text leaves open for values, each once, in one order: a language may say them in another. */
function placeholders(text: string): string {
  const names = Array.from(text.matchAll(/\{\{\s*([^{},\s]+)[^{}]*\}\}/g), ([, name]) => name);
  return [...new Set(names)].sort().join(" ");
}

const keysOf = (words: ReadonlyMap<string, string>, fits: (key: string, text: string) => boolean) =>
  [...words].filter(([key, text]) => fits(key, text)).map(([key]) => key);

describe("languages", () => {
  it("are all judged here", () => {
    expect(["en", ...others.keys()]).toEqual(LANGUAGES.map(({ tag }) => tag));
  });

  it.each(["en", ...others.keys()])("say something under every key: %s", (tag) => {
    const words = others.get(tag) ?? english;
    expect(keysOf(words, (key, text) => text.trim() === "" || text === key)).toEqual([]);
  });

  it.each([...others])("have every key of English: %s", (_, words) => {
    expect(keysOf(english, (key) => !words.has(key))).toEqual([]);
  });

  it.each([...others])("have no key that English lacks: %s", (_, words) => {
    expect(keysOf(words, (key) => !english.has(key))).toEqual([]);
  });

  // A lost name is a value that nobody sees: an alarm without its room.
  it.each([...others])("show the same values as English: %s", (_, words) => {
    const differs = (key: string, text: string) => placeholders(words.get(key) ?? text) !== placeholders(text);
    expect(keysOf(english, differs)).toEqual([]);
  });
});
