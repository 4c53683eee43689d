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
    kind: z.literal("udp"),
    /** The device's address; datagrams from any other are not heard. */
    host,
    port,
    /** Our own port; 0 takes a free one, which is right unless a firewall asks for a fixed one. */
    localPort: z.number().int().min(0).max(65535).default(0),
  }),
  z.strictObject({
    kind: z.literal("replay"),
    /** A recording beside the devices file, or the name of one made by the flight recorder. */
    file: z.string().min(1).max(4096),
    speed: z.number().min(0.1).max(100).default(1),
  }),
]);

/** With every default filled in. */
export type TransportChoice = z.output<typeof transportSchema>;
