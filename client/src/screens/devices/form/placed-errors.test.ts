import { expect, it } from "vitest";
import { RefusedError } from "../../../rest/request.ts";
import { placeErrors } from "./placed-errors.ts";

const refused = (...errors: readonly (readonly [string, string])[]) =>
  new RefusedError(400, "The request is not right.", {
    ...{ type: "urn:evenkeel:problem:bad-request", title: "The request is not right.", status: 400 },
    errors: errors.map(([path, message]) => ({ path, message })),
  });

it("puts every problem at the field that it is about", () => {
  const error = refused(
    ["id", 'another device is called "a"'],
    ["transport", "same line as b; every device needs a line of its own"],
    ["transport.port", "must be at most 65535"],
    ["options.waves[2]", "no such wave"],
    ["options.waves", "take one out."],
    ["room", "nonin-df2 is here already"],
  );
  expect(placeErrors(error, ["id", "transport", "transport.port", "options.waves", "room"])).toEqual({
    at: {
      id: 'Another device is called "a".',
      transport: "Same line as b; every device needs a line of its own.",
      "transport.port": "Must be at most 65535.",
      "options.waves": "No such wave. Take one out.",
      room: "nonin-df2 is here already.",
    },
    rest: [],
  });
});

it("loses no problem that has no field, and takes no field for another that begins alike", () => {
  expect(placeErrors(refused(["", "the file is full"], ["idle", "x"], ["map.150^MDC", "y"]), ["id"])).toEqual({
    at: {},
    rest: ["the file is full", "idle: x", "map.150^MDC: y"],
  });
  expect(placeErrors(new RefusedError(0, "The server does not answer."), ["id"]).rest).toEqual([
    "The server does not answer.",
  ]);
  expect(placeErrors(null, ["id"])).toEqual({ at: {}, rest: [] });
});
