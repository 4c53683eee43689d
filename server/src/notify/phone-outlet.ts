import { createHash } from "node:crypto";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import webPush from "web-push";
import type { Log, Notice, Outlet, PushStore, PushSubscriptionRow } from "../ports.ts";
import { endpointProblem, lookupOutside } from "./reach.ts";

/** An alarm that reaches a phone later is no longer news. */
const KEPT_S = 120;
const ANSWER_MS = 10_000;
/** More at once than a clinic has phones means that a push service hangs: what is then left out is asked again by the ladder. */
const MOST_AT_ONCE = 100;
/** The push service no longer knows the phone (RFC 8030 section 7.3). */
const GONE: readonly number[] = [404, 410];

export interface PhoneOutletParts {
  readonly store: Pick<PushStore, "ofPerson" | "remove">;
  /** VAPID (RFC 8292), base64url. */
  readonly keys: { readonly publicKey: string; readonly privateKey: string };
  /** `mailto:` or https address at which push services reach whoever runs this server. */
  readonly contact: string;
  readonly log: Log;
  /** `anywhere` also takes http and the own network: for a receiver of a test. */
  readonly reach?: "anywhere" | "outside";
}

/** Web Push (RFC 8030, 8291, 8292) as a way to people who sit at no station. Best effort: the stations do not rely on it. */
export function phoneOutlet({ store, keys, contact, log, reach = "outside" }: PhoneOutletParts): Outlet {
  let underway = 0;

  async function tell(phone: PushSubscriptionRow, notice: Notice): Promise<void> {
    const problem = reach === "outside" ? endpointProblem(phone.endpoint) : null;
    if (problem !== null) {
      log.warn({ problem }, "a phone's address is not a push service's; it is forgotten");
      await store.remove(phone.endpoint);
      return;
    }
    const status = await send(phone, notice);
    if (GONE.includes(status)) await store.remove(phone.endpoint);
    else if (status >= 300) log.warn({ status }, "a push service has refused a message");
  }

  function send({ endpoint, p256dh, auth }: PushSubscriptionRow, notice: Notice): Promise<number> {
    const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payloadOf(notice), {
      vapidDetails: { subject: contact, ...keys },
      TTL: KEPT_S,
      urgency: notice.priority === "low" ? "normal" : "high",
      // A newer message about the same takes the place of one that the phone has not fetched yet.
      topic: tagOf(notice),
      contentEncoding: "aes128gcm",
    });
    const { headers, body } = details;
    const secure = endpoint.startsWith("https:");
    return new Promise((resolve, reject) => {
      const options = {
        method: "POST",
        headers: { ...headers },
        signal: AbortSignal.timeout(ANSWER_MS),
        ...(reach === "outside" && { lookup: lookupOutside }),
      };
      const asked = (secure ? requestHttps : requestHttp)(endpoint, options, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      asked.once("error", reject);
      asked.end(body);
    });
  }

  async function tellAll(userId: string, notice: Notice): Promise<void> {
    for (const phone of await store.ofPerson(userId)) {
      if (underway >= MOST_AT_ONCE) {
        log.warn({}, "push services do not answer; a phone was left out");
        return;
      }
      underway += 1;
      // The endpoint is a secret between server and push service: no log line names it.
      tell(phone, notice)
        .catch((error: unknown) => log.warn({ reason: reasonOf(error) }, "a phone could not be reached"))
        .finally(() => (underway -= 1));
    }
  }

  return {
    notify(userId, notice) {
      tellAll(userId, notice).catch((error: unknown) => log.error({ err: error }, "phones could not be read"));
    },
  };
}

/** Room and kind of alarm, nothing of the patient: it lies on a lock screen, and a push service is nobody's colleague. */
function payloadOf(notice: Notice): string {
  const { room, priority, words, tier, at } = notice;
  const why = tier > 0 ? "Nobody has answered." : "It was passed on to you.";
  return JSON.stringify({
    title: `${priority.toUpperCase()} · ${room}`,
    body: `${words}. ${why}`,
    tag: tagOf(notice),
    at,
  });
}

/** At most 32 characters of base64url (RFC 8030 section 5.4), the same for the same alarm of a room. */
function tagOf({ room, words }: Notice): string {
  return createHash("sha256").update(`${room}\n${words}`).digest("base64url").slice(0, 32);
}

function reasonOf(error: unknown): string {
  return error instanceof Error && "code" in error
    ? String(error.code)
    : error instanceof Error
      ? error.name
      : "unknown";
}
