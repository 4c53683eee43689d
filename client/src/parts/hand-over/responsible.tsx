import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAttention } from "../../stores/attention.ts";
import { useNow } from "../../stores/clock.ts";
import { useMay, useMe } from "../../stores/me.ts";
import { sendCommand } from "../../realtime/commands.ts";
import { useAnswersFor, useAttending } from "../../stores/station.ts";
import { remaining } from "../time-words/elapsed.ts";
import { useLive } from "../vital-tile/use-live.ts";
import styles from "./hand-over.module.css";
import { isFor } from "./use-offer.ts";

const OfferDialog = lazy(() => import("./offer-dialog.tsx").then((dialog) => ({ default: dialog.OfferDialog })));
const TakeOverDialog = lazy(() =>
  import("./take-over-dialog.tsx").then((dialog) => ({ default: dialog.TakeOverDialog })),
);

/** Who is responsible for a room, and the keys by which it changes hands. */
export function Responsible({ room }: { readonly room: string }) {
  const { t } = useTranslation();
  const attended = useAttention(room);
  const me = useMe();
  const live = useLive();
  const may = useMay("care") && live;
  const supervises = useMay("supervise");
  const answers = useAnswersFor(room);
  const { id } = useAttending();
  const now = useNow();
  const [open, setOpen] = useState(false);
  /** The offer that is being taken: its dialog stays when the offer ends under it, to say so. */
  const [taking, setTaking] = useState<string | null>(null);
  if (!attended || !me) return null;
  const { responsible } = attended;
  const offer = attended.offer && attended.offer.until > now ? attended.offer : null;
  const own = !responsible || responsible.by.userId === me.id || responsible.by.userId === "system" || supervises;
  return (
    <span className={styles.responsible}>
      <span>{responsible ? t("handOver.responsible", { name: responsible.by.name }) : t("handOver.nobody")}</span>
      {offer && <span>{t("handOver.offered", { name: offer.to.name, left: remaining(offer.until - now) })}</span>}
      {may && answers && offer && isFor(offer, me, id) && (
        <button type="button" className={styles.key} data-strong onClick={() => setTaking(offer.id)}>
          {t("handOver.look")}
        </button>
      )}
      {may && answers && offer && (offer.by.userId === me.id || supervises) && !isFor(offer, me, id) && (
        <button
          type="button"
          className={styles.key}
          onClick={() => void sendCommand({ type: "room.hand-over-decline", room, handOver: offer.id, reason: "" })}
        >
          {t("handOver.takeBack")}
        </button>
      )}
      {may && answers && !offer && own && (
        <button type="button" className={styles.key} onClick={() => setOpen(true)}>
          {t("handOver.offer")}
        </button>
      )}
      <Suspense>
        {open && <OfferDialog room={room} onClose={() => setOpen(false)} />}
        {taking !== null && <TakeOverDialog room={room} handOver={taking} onClose={() => setTaking(null)} />}
      </Suspense>
    </span>
  );
}
