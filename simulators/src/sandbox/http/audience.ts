import type { ServerResponse } from "node:http";

/** So that whoever is between does not take a stopped run for a dead line. */
const HEARTBEAT = ": still here\n\n";

/**
 * Who listens to one run, as server-sent events. A reader that does not keep up gets less: nothing is written to one
 * whose last event has not left yet, so that its memory never grows.
 */
export class Audience {
  private readonly readers = new Set<ServerResponse>();

  get size(): number {
    return this.readers.size;
  }

  admit(reader: ServerResponse): void {
    reader.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    this.readers.add(reader);
    const leave = (): void => void this.readers.delete(reader);
    reader.on("close", leave).on("error", leave);
  }

  tell(event: "state" | "waves", content: unknown): void {
    if (this.readers.size > 0) this.write(eventText(event, content));
  }

  beat(): void {
    this.write(HEARTBEAT);
  }

  /** The run is no more. */
  dismiss(): void {
    for (const reader of this.readers) reader.end(eventText("gone", {}));
    this.readers.clear();
  }

  private write(text: string): void {
    for (const reader of this.readers) if (!reader.writableNeedDrain) reader.write(text);
  }
}

export function eventText(event: string, content: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(content)}\n\n`;
}
