import { Button, NumberInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./begin.module.css";

/** A seed is 32 bits: the same one gives the same patient again. */
export const MOST_SEED = 4_294_967_295;

/** Any seed. The dice of the browser: nothing here has to be the same again, the number itself is kept. */
export const rolledSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 1_000_000;

interface SeedInputProps {
  readonly seed: number | null;
  readonly label: string;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly onChange: (seed: number | null) => void;
}

/** A number to type, or to roll. */
export function SeedInput({ seed, label, description, error, onChange }: SeedInputProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.seed}>
      <NumberInput
        label={label}
        {...(description !== undefined && { description })}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={error}
        min={0}
        max={MOST_SEED}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        value={seed ?? ""}
        onChange={(value) => onChange(typeof value === "number" ? value : null)}
      />
      <Button variant="default" className={styles.dice ?? ""} onClick={() => onChange(rolledSeed())}>
        {t("simulator.begin.roll")}
      </Button>
    </div>
  );
}
