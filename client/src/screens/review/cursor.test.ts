import fc from "fast-check";
import { expect, test } from "vitest";
import { advance, cursorStore, keyTarget, seek, SPEEDS, togglePlay, windowAround } from "./cursor.ts";

const FROM = 1_000_000;
const UNTIL = FROM + 3_600_000;

test("however it is moved and played, the cursor stays within the session", () => {
  const move = fc.oneof(
    fc.integer({ min: -10_000, max: 8_000_000 }).map((t) => ({ seek: t })),
    fc.record({ play: fc.integer({ min: 0, max: 250 }), speed: fc.constantFrom(...SPEEDS) }),
    fc.record({
      key: fc.constantFrom("ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "x"),
      shift: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(fc.array(move), (moves) => {
      const store = cursorStore(FROM, UNTIL, FROM);
      for (const one of moves) {
        if ("seek" in one) seek(store, one.seek);
        else if ("play" in one) {
          store.setState({ speed: one.speed, playing: true });
          advance(store, one.play);
        } else {
          const target = keyTarget(one.key, one.shift, store.getState());
          if (target !== null) seek(store, target);
        }
        const { t } = store.getState();
        expect(t).toBeGreaterThanOrEqual(FROM);
        expect(t).toBeLessThanOrEqual(UNTIL);
      }
    }),
  );
});

test("a second at sixty times the speed is a minute, and at the end it stops", () => {
  const store = cursorStore(FROM, UNTIL, FROM);
  store.setState({ speed: 60, playing: true });
  for (let frame = 0; frame < 60; frame += 1) advance(store, 1000 / 60);
  expect(store.getState().t - FROM).toBeCloseTo(60_000, 3);
  seek(store, UNTIL - 10);
  advance(store, 16);
  expect(store.getState()).toMatchObject({ t: UNTIL, playing: false });
  togglePlay(store);
  expect(store.getState()).toMatchObject({ t: FROM, playing: true });
});

test("the page of waves lies around the cursor", () => {
  expect(windowAround({ t: FROM, windowMs: 10_000 })).toEqual({ from: FROM - 5000, until: FROM + 5000 });
});

test("keys move it as a slider's do", () => {
  const store = cursorStore(FROM, UNTIL, FROM + 100_000);
  const by = (key: string, shift = false) => (keyTarget(key, shift, store.getState()) ?? NaN) - FROM - 100_000;
  expect([by("ArrowLeft"), by("ArrowUp"), by("ArrowRight", true), by("PageUp")]).toEqual([-1000, 1000, 10_000, 10_000]);
  expect([keyTarget("Home", false, store.getState()), keyTarget("End", false, store.getState())]).toEqual([
    FROM,
    UNTIL,
  ]);
  expect(keyTarget("a", false, store.getState())).toBeNull();
});
