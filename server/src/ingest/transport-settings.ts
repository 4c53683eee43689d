import { z } from "zod";

const port = z.number().int().min(1).max(65535);
const host = z.string().trim().min(1).max(253);

/** How a device is reached, as written in the devices file. Unknown keys are refused: a typing error must be seen. */
export const transportSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("serial"),
    /** `/dev/serial/by-id/…` stays the same whichever socket the adapter is put in; `COM3` on Windows. */
    path: z.string().min(1).max(4096),
    baudRate: z.number().int().min(50).max(4_000_000).optional(),
    dataBits: z.union([z.literal(7), z.literal(8)]).optional(),
    parity: z.enum(["none", "even", "odd"]).optional(),
    stopBits: z.union([z.literal(1), z.literal(2)]).optional(),
    rtscts: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal("tcp-client"), host, port }),
  z.strictObject({
    kind: z.literal("tcp-server"),
    /** 0 takes a free port. */
    port: z.number().int().min(0).max(65535),
    /** Loopback unless said otherwise: a port that the network reaches is opened on purpose. */
    host: host.default("127.0.0.1"),
  }),
  z.strictObject({
    kind: z.literal("replay"),
    file: z.string().min(1),
    speed: z.number().min(0.1).max(100).default(1),
  }),
]);

type Written = z.output<typeof transportSchema>;
type Kind<K extends Written["kind"]> = Extract<Written, { kind: K }>;

/** A serial line with every setting said, whether by the file or by the driver. */
export interface SerialLineSettings {
  readonly kind: "serial";
  readonly path: string;
  readonly baudRate: number;
  readonly dataBits: 7 | 8;
  readonly parity: "none" | "even" | "odd";
  readonly stopBits: 1 | 2;
  readonly rtscts?: boolean | undefined;
}
export type TcpClientSettings = Readonly<Kind<"tcp-client">>;
export type TcpServerSettings = Readonly<Kind<"tcp-server">>;
export type ReplaySettings = Readonly<Kind<"replay">>;
export type TransportSettings = ReplaySettings | SerialLineSettings | TcpClientSettings | TcpServerSettings;

/** What is being done while the line is not open yet, for the screen. */
export function openingWords(transport: TransportSettings): string {
  switch (transport.kind) {
    case "serial":
      return `opening ${transport.path}`;
    case "tcp-client":
      return `dialling ${transport.host}, port ${transport.port}`;
    case "tcp-server":
      return `waiting for the device to dial in on port ${transport.port}`;
    case "replay":
      return "opening the recording";
  }
}
