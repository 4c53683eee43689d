import type { TransportChoice } from "@evenkeel/shared/wire";

type Kind<K extends TransportChoice["kind"]> = Extract<TransportChoice, { kind: K }>;

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
export type UdpSettings = Readonly<Kind<"udp">>;
export type TransportSettings =
  ReplaySettings | SerialLineSettings | TcpClientSettings | TcpServerSettings | UdpSettings;

/** What is being done while the line is not open yet, for the screen. */
export function openingWords(transport: TransportSettings): string {
  switch (transport.kind) {
    case "serial":
      return `opening ${transport.path}`;
    case "tcp-client":
      return `dialling ${transport.host}, port ${transport.port}`;
    case "tcp-server":
      return `waiting for the device to dial in on port ${transport.port}`;
    case "udp":
      return `asking ${transport.host}, port ${transport.port}`;
    case "replay":
      return "opening the recording";
  }
}
