import { pushKeySchema } from "@evenkeel/shared/wire";
import { i18n } from "../words/i18n.ts";
import { nothing, request } from "./request.ts";

/** `client/public/phone-worker.js`: shows what the server sends while no page is open. */
const WORKER = "/phone-worker.js";

/** Over plain http, and in browsers without a push service, there is nothing to subscribe to. */
export function canPush(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/** The key by which the server's messages are told from others'; null where this server sends none to phones. */
export async function pushKey(): Promise<string | null> {
  return (await request("/api/push/key", pushKeySchema)).key;
}

export async function isSubscribed(): Promise<boolean> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  const subscription = await worker?.pushManager.getSubscription();
  return subscription !== null && subscription !== undefined;
}

/** Asks the person for leave and the browser for an address, and gives it to the server. Throws with a sentence for people. */
export async function subscribe(): Promise<void> {
  const key = await pushKey();
  if (key === null) throw new Error(i18n.t("thisStation.phoneNotSetUp"));
  if ((await Notification.requestPermission()) !== "granted") throw new Error(i18n.t("thisStation.phoneNever"));
  const worker = await navigator.serviceWorker.register(WORKER);
  await navigator.serviceWorker.ready;
  const asked = { userVisibleOnly: true, applicationServerKey: key };
  const subscription = await worker.pushManager.subscribe(asked);
  const { endpoint, keys } = subscription.toJSON();
  try {
    await request("/api/push/subscribe", nothing, { method: "POST", body: { endpoint, keys } });
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
}

export async function unsubscribe(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  const subscription = await worker?.pushManager.getSubscription();
  if (!subscription) return;
  const { endpoint } = subscription;
  await request("/api/push/unsubscribe", nothing, { method: "POST", body: { endpoint } });
  await subscription.unsubscribe();
}
