import type { ClientToServer, Command, CommandReply, ServerToClient, StationReply } from "@evenkeel/shared/wire";
import type { Page } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { io, type Socket } from "socket.io-client";

type Envelope = "commandId" | "expectedVersion" | "station";
/** A command without what its sender adds by itself. */
export type Intent = Command extends infer Each ? (Each extends Command ? Omit<Each, Envelope> : never) : never;

/**
 * Sends commands past the screens, with the sign-in of whoever sits at the page: as a program could that has taken their
 * cookies. One line for all of them; each names the version `expectedVersion` of the session.
 */
export async function commandAs(page: Page, intents: readonly Intent[], expectedVersion = 0): Promise<CommandReply[]> {
  const { origin } = new URL(page.url());
  const cookies = await page.context().cookies(origin);
  const line: Socket<ServerToClient, ClientToServer> = io(origin, {
    transports: ["websocket"],
    forceNew: true,
    extraHeaders: { origin, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") },
  });
  try {
    const hello = { name: "No page", role: "nurses-station", covers: "all" } as const;
    const taken = (await line.timeout(10_000).emitWithAck("station", hello)) as StationReply;
    if (!taken.ok) throw new Error(taken.error.message);
    const replies: CommandReply[] = [];
    for (const intent of intents) {
      const command = { ...intent, commandId: randomUUID(), station: hello.name, expectedVersion } as Command;
      replies.push((await line.timeout(10_000).emitWithAck("command", command)) as CommandReply);
    }
    return replies;
  } finally {
    line.disconnect();
  }
}

/** Opens a session with a made-up patient in each of these rooms. */
export async function openSessions(page: Page, rooms: readonly string[]): Promise<void> {
  const replies = await commandAs(
    page,
    rooms.map((room, index) => ({
      type: "session.open",
      room,
      patient: {
        alias: `Patient ${index + 1}`,
        identifiers: [
          { kind: "MRN", value: `47${index}` },
          { kind: "Date of birth", value: "1 Jan 1980" },
        ],
      },
      plan: { route: "iv", mgPerKg: 0.5, weightKg: 70, concentrationMgPerMl: 1, minutes: 40 },
    })),
  );
  for (const reply of replies) if (!reply.ok) throw new Error(reply.error.message);
}
