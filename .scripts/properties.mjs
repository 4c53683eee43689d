import fc from "fast-check";

/**
 * Set up before every test file: `npm test` draws the same histories every time, so that a failure is the change's and
 * never the dice's. `PROPERTY_SEED=random npm run test:unit` draws others (a failure prints its seed), and a number
 * repeats them.
 */
const seed = process.env["PROPERTY_SEED"] ?? "20260301";
if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });
