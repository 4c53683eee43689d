import type { DeviceHealth } from "@evenkeel/shared/wire";
import { useTranslation } from "react-i18next";
import { spoken } from "../../parts/time-words/spoken.ts";

interface FaultWords {
  readonly kind: string;
  /** `wrong checksum × 3` */
  readonly words: string;
}

/** What was thrown away, in words, also of kinds that nobody wrote words for. */
export function useFaultWords(faults: DeviceHealth["faults"]): readonly FaultWords[] {
  const { t } = useTranslation();
  return Object.entries(faults)
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => {
      const name = t(`devices.fault.${kind}`, { defaultValue: spoken(kind).toLowerCase() });
      return { kind, words: `${name} × ${count}` };
    });
}

/** What the host itself says of a line, in half a sentence; every other notice is in its driver's own words. */
const LINE_TROUBLES = new Set(["refused-connection", "unsent-bytes"]);

export function useNoticeWords(notices: DeviceHealth["notices"]): readonly string[] {
  const { t } = useTranslation();
  return notices.map(({ code, text }) =>
    LINE_TROUBLES.has(code) ? t(`devices.notice.${code}`, { text }) : text || spoken(code),
  );
}
