import { Checkbox, Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { OptionField } from "./option-fields.ts";
import styles from "./entry-form.module.css";

interface OptionInputProps {
  readonly field: OptionField;
  /** Undefined while the driver's own default holds. */
  readonly value: unknown;
  readonly problem: string | undefined;
  readonly onChange: (value: unknown) => void;
}

/** One option of a driver, drawn from its schema: what it does, between which bounds, and what holds when it is left alone. */
export function OptionInput({ field, value, problem, onChange }: OptionInputProps) {
  const { t } = useTranslation();
  const label = (
    <>
      {field.label} <code className={styles.key}>{field.key}</code>
    </>
  );
  const held = value === undefined ? field.initial : value;
  const common = {
    label,
    description: field.description,
    error: problem,
    size: "md",
    name: `options.${field.key}`,
    inputWrapperOrder: ["label", "input", "description", "error"] as ("description" | "error" | "input" | "label")[],
  } as const;
  switch (field.kind) {
    case "boolean":
      return (
        <Checkbox
          {...{ label, description: field.description, error: problem, size: "md", name: common.name }}
          checked={held === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "choice":
      return (
        <NativeSelect
          {...common}
          value={value === undefined ? "" : String(field.choices.indexOf(value))}
          data={[
            { value: "", label: t("devices.form.usual", { value: shown(field.initial) }) },
            ...field.choices.map((choice, index) => ({ value: String(index), label: shown(choice) })),
          ]}
          onChange={(event) => {
            const { value: index } = event.currentTarget;
            onChange(index === "" ? undefined : field.choices[Number(index)]);
          }}
        />
      );
    case "choices": {
      const chosen: readonly unknown[] = Array.isArray(held) ? held : [];
      return (
        <Checkbox.Group
          {...{ label, description: field.description, error: problem, size: "md" }}
          value={chosen.map(String)}
          onChange={(keys) => onChange(field.choices.filter((choice) => keys.includes(String(choice))))}
        >
          <Group gap="xs" mt={6}>
            {field.choices.map((choice) => (
              <Checkbox key={String(choice)} size="md" value={String(choice)} label={shown(choice)} />
            ))}
          </Group>
        </Checkbox.Group>
      );
    }
    case "number":
      return (
        <TextInput
          {...common}
          description={[field.description, bounds(field)].filter((words) => words !== "").join(" ")}
          inputMode={field.whole && (field.min ?? -1) >= 0 ? "numeric" : "text"}
          placeholder={shown(field.initial)}
          value={value === undefined ? "" : shown(value)}
          onChange={(event) => onChange(numberOf(event.currentTarget.value))}
        />
      );
    case "text":
      return (
        <TextInput
          {...common}
          placeholder={shown(field.initial)}
          maxLength={field.most ?? undefined}
          value={value === undefined ? "" : shown(value)}
          onChange={(event) => onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.value)}
        />
      );
    case "json":
      return (
        <Textarea
          {...common}
          placeholder={shown(field.initial)}
          value={value === undefined ? "" : shown(value)}
          onChange={(event) => onChange(jsonOf(event.currentTarget.value))}
        />
      );
  }

  function bounds({ min, max }: Extract<OptionField, { kind: "number" }>): string {
    if (min !== null && max !== null) return t("devices.form.between", { min, max });
    if (min !== null) return t("devices.form.atLeast", { min });
    return max === null ? "" : t("devices.form.atMost", { max });
  }
}

function shown(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** What is no number goes as it was typed: the server says what is wrong with it. */
function numberOf(typed: string): number | string | undefined {
  if (typed.trim() === "") return undefined;
  // "1." and "-" are on the way to a number, and must stay as they were typed.
  return String(Number(typed)) === typed.trim() ? Number(typed) : typed;
}

function jsonOf(typed: string): unknown {
  if (typed.trim() === "") return undefined;
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    return typed;
  }
}
