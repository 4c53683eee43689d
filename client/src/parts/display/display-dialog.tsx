import { Modal, Radio, Stack, Switch, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import {
  chooseLook,
  THEMES,
  useLanguage,
  useTheme,
  useWardKeys,
  useWardOrder,
  WARD_ORDERS,
} from "../../stores/settings.ts";
import { speak } from "../../words/i18n.ts";
import { LANGUAGES } from "../../words/languages.ts";
import styles from "./display.module.css";

interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly text?: string;
}

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly Choice<Value>[];
  readonly onChoose: (value: Value) => void;
}

function Choices<Value extends string>({ label, value, choices, onChoose }: ChoicesProps<Value>) {
  return (
    <Radio.Group label={label} value={value} onChange={onChoose}>
      <div className={styles.choices}>
        {choices.map((one) => (
          <Radio
            key={one.value}
            value={one.value}
            color="var(--action)"
            iconColor="var(--action-ink)"
            label={one.label}
            description={one.text}
            className={styles.choice}
          />
        ))}
      </div>
    </Radio.Group>
  );
}

/** How this screen looks and speaks. Every choice is seen at once and stays with this browser. */
export function DisplayDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const theme = useTheme();
  const language = useLanguage();
  const order = useWardOrder();
  const keys = useWardKeys();
  return (
    <Modal opened centered size="lg" title={t("display.title")} onClose={onClose}>
      <Stack gap="lg">
        <Choices
          label={t("display.theme")}
          value={theme}
          choices={THEMES.map((value) => ({
            value,
            label: t(`display.themes.${value}`),
            text: t(`display.themeText.${value}`),
          }))}
          onChoose={(value) => chooseLook({ theme: value })}
        />
        <Choices
          label={t("display.order")}
          value={order}
          choices={WARD_ORDERS.map((value) => ({
            value,
            label: t(`display.orders.${value}`),
            text: t(`display.orderText.${value}`),
          }))}
          onChoose={(value) => chooseLook({ wardOrder: value })}
        />
        <Switch
          color="var(--action)"
          label={t("display.keys")}
          description={t("display.keysText")}
          checked={keys}
          onChange={(event) => chooseLook({ wardKeys: event.currentTarget.checked })}
        />
        <Choices
          label={t("display.language")}
          value={language}
          choices={LANGUAGES.map(({ tag, name }) => ({ value: tag, label: name }))}
          onChoose={(value) => {
            chooseLook({ language: value });
            void speak(value);
          }}
        />
        <Text size="sm" c="dimmed">
          {t("display.languageText")}
        </Text>
      </Stack>
    </Modal>
  );
}
