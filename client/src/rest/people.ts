import {
  colleagueSchema,
  personSchema,
  type ChangePerson,
  type Colleague,
  type NewPerson,
  type Person,
} from "@evenkeel/shared/wire";
import { request } from "./request.ts";

/** Everybody who may or might sign in. All throw `RefusedError`. */
export const listPeople = (): Promise<Person[]> =>
  request("/api/people", { parse: (body) => personSchema.array().parse(body) });

export const addPerson = (person: NewPerson): Promise<Person> =>
  request("/api/people", personSchema, { method: "POST", body: person });

export const changePerson = ({ id, change }: { readonly id: string; readonly change: ChangePerson }): Promise<Person> =>
  request(`/api/people/${encodeURIComponent(id)}`, personSchema, { method: "PATCH", body: change });

/** Those who may answer for a room: to whom an alarm is passed on, or a room handed over. */
export const listColleagues = (): Promise<Colleague[]> =>
  request("/api/colleagues", { parse: (body) => colleagueSchema.array().parse(body) });
