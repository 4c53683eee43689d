import { createDecipheriv, createECDH, createHmac, hkdfSync, randomBytes, type ECDH } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { PushSubscriptionRow } from "../ports.ts";

const hmac = (key: Buffer, data: Buffer): Buffer => createHmac("sha256", key).update(data).digest();

/** What the push service was given. */
export interface Delivered {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A push service on this machine that answers with `status`, and the phones that have subscribed with it. */
export async function pushService(status = 201) {
  const delivered: Delivered[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.writeHead(status).end();
      delivered.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(chunks) });
    });
  });
  await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { delivered, origin: `http://127.0.0.1:${port}` };
}

/** A browser that has subscribed there, with what only it knows. */
export function phoneAt(endpoint: string, userId: string, at: number) {
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  const auth = randomBytes(16);
  const row: PushSubscriptionRow = {
    endpoint,
    userId,
    p256dh: keys.getPublicKey("base64url"),
    auth: auth.toString("base64url"),
    at,
  };
  return { row, keys, auth };
}

/** As a browser reads it: RFC 8291 section 3.4 over RFC 8188, written apart from the library that encrypts. */
export function decrypted(body: Buffer, keys: ECDH, auth: Buffer): unknown {
  const [salt, idLength] = [body.subarray(0, 16), body.readUInt8(20)];
  const sender = body.subarray(21, 21 + idLength);
  const sealed = body.subarray(21 + idLength);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), keys.getPublicKey(), sender, Buffer.of(1)]);
  const secret = hmac(hmac(auth, keys.computeSecret(sender)), info);
  const derive = (name: string, length: number) =>
    Buffer.from(hkdfSync("sha256", secret, salt, `Content-Encoding: ${name}\0`, length));
  const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString());
}
