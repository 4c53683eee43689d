import type { Server } from "node:http";
import { chmodSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { dirname } from "node:path";

/** What fits into the address of a UNIX socket on every system that has them. */
const MOST_BYTES = 103;

/**
 * Listens at the path of a UNIX socket, or a Windows pipe, for this user alone. A socket that a crashed process left
 * behind is taken away. Throws a sentence where somebody answers there, or where the path is something else.
 */
export async function listenAt(server: Server, path: string): Promise<void> {
  const isPipe = path.startsWith("\\\\");
  if (!isPipe) await clear(path);
  await new Promise<void>((done, fail) => {
    server.once("error", fail);
    server.listen(path, () => {
      server.off("error", fail);
      done();
    });
  });
  if (!isPipe) chmodSync(path, 0o600);
}

async function clear(path: string): Promise<void> {
  if (Buffer.byteLength(path) > MOST_BYTES)
    throw new Error(`${path} is too long for a socket: ${MOST_BYTES} bytes at most. Give a shorter path.`);
  mkdirSync(dirname(path), { recursive: true });
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (!there) return;
  if (!there.isSocket()) throw new Error(`${path} is no socket. Give a path where nothing is.`);
  if (await answers(path)) throw new Error(`A simulator listens at ${path} already. Stop it, or give another path.`);
  rmSync(path, { force: true });
}

function answers(path: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      done(true);
    });
    socket.once("error", () => done(false));
  });
}
