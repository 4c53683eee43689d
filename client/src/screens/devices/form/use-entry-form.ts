import type { DriverCard } from "@evenkeel/shared/wire";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { emptyFields, idFrom, lineFor, type EntryDraft, type LineDraft } from "./entry-draft.ts";
import { optionFields, type OptionField } from "./option-fields.ts";
import { NO_ERRORS, placeErrors, type PlacedErrors } from "./placed-errors.ts";

export interface EntryForm {
  readonly draft: EntryDraft;
  /** The chosen driver; undefined while none is. */
  readonly card: DriverCard | undefined;
  readonly options: readonly OptionField[];
  /** Why the field at this place of the entry was refused. */
  problem(path: string): string | undefined;
  /** Why the whole was refused, where that belongs to no field. */
  readonly rest: readonly string[];
  /** Whether any field is marked. */
  readonly hasMarks: boolean;
  /** Raised with every refusal, so that the first marked field can be gone to. */
  readonly refusals: number;
  put(change: Partial<EntryDraft>): void;
  putLine(change: Partial<LineDraft>): void;
  /** `undefined` leaves the option out: the driver's own default holds. */
  putOption(key: string, value: unknown): void;
  chooseDriver(card: DriverCard): void;
  /** Whether nothing that is needed is empty; what is gets marked. */
  isComplete(): boolean;
  refuse(error: unknown): void;
}

/** The fields of an entry on the screen: their places are what the server calls them. */
const FIELDS = [
  ...["id", "title", "room", "driver", "periodMs", "options", "transport"],
  ...["path", "baudRate", "dataBits", "parity", "stopBits", "rtscts", "host", "port", "localPort", "file", "speed"].map(
    (field) => `transport.${field}`,
  ),
];

/** @param taken ids of other devices; given for a new one, whose id then follows its title until somebody writes one */
export function useEntryForm(
  initial: EntryDraft,
  cards: readonly DriverCard[],
  taken: readonly string[] | null,
): EntryForm {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(initial);
  const [ownId, setOwnId] = useState(initial.id !== "");
  const [errors, setErrors] = useState<PlacedErrors>(NO_ERRORS);
  const [refusals, setRefusals] = useState(0);
  const card = cards.find(({ id }) => id === draft.driver);
  const options = useMemo(() => (card ? optionFields(card.options) : []), [card]);
  const fields = [...FIELDS, ...options.map(({ key }) => `options.${key}`)];

  /** What is being mended is not marked any longer. */
  const forgetAt = (paths: readonly string[]) =>
    setErrors(({ at, rest }) => ({
      at: Object.fromEntries(Object.entries(at).filter(([path]) => !paths.includes(path))),
      rest,
    }));

  return {
    draft,
    card,
    options,
    problem: (path) => errors.at[path],
    rest: errors.rest,
    refusals,
    hasMarks: Object.keys(errors.at).length > 0,
    put(change) {
      if (change.id !== undefined) setOwnId(true);
      const follows = taken !== null && !ownId && change.title !== undefined && change.id === undefined;
      const id = follows ? { id: idFrom(change.title ?? "", taken) } : {};
      setDraft((now) => ({ ...now, ...change, ...id }));
      forgetAt([...Object.keys(change), ...Object.keys(id)]);
    },
    putLine(change) {
      setDraft((now) => ({ ...now, line: { ...now.line, ...change } }));
      forgetAt(["transport", ...Object.keys(change).map((key) => `transport.${key}`)]);
    },
    putOption(key, value) {
      setDraft((now) => {
        const others = Object.fromEntries(Object.entries(now.options).filter(([known]) => known !== key));
        return { ...now, options: value === undefined ? others : { ...others, [key]: value } };
      });
      forgetAt([`options.${key}`]);
    },
    chooseDriver(chosen) {
      setDraft((now) => ({
        ...now,
        driver: chosen.id,
        options: chosen.id === now.driver ? now.options : {},
        line: lineFor(chosen, now.line),
      }));
      setErrors(NO_ERRORS);
    },
    isComplete() {
      const empty = emptyFields(draft);
      setErrors({ at: Object.fromEntries(empty.map((path) => [path, t("devices.form.needed")])), rest: [] });
      if (empty.length > 0) setRefusals((count) => count + 1);
      return empty.length === 0;
    },
    refuse(error) {
      setErrors(placeErrors(error, fields));
      setRefusals((count) => count + 1);
    },
  };
}
