import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The port, taken before anything else is touched: a second start must find it taken and change nothing. */
export interface FrontDoor {
  readonly server: Server;
  readonly port: number;
  /** `http://127.0.0.1:4600`. */
  readonly address: string;
  /** From here on requests are answered; until then, and once it is shut again, with 503. */
  open(answer: RequestListener): void;
  shut(): void;
}

const NOT_YET: RequestListener = (_request, response) => {
  response.writeHead(503, { "content-type": "application/problem+json", "retry-after": "1" });
  response.end(JSON.stringify({ type: "about:blank", title: "Evenkeel is starting or stopping.", status: 503 }));
};

/** Rejects with a sentence for whoever started the server when the port cannot be had. */
export async function takePort(host: string, wanted: number): Promise<FrontDoor> {
  let answer = NOT_YET;
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      fail(new Error(whyNot(error, host, wanted), { cause: error })),
    );
    server.listen(wanted, host, () => done());
  });
  const { port } = server.address() as AddressInfo;
  return {
    server,
    port,
    address: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
    open: (next) => void (answer = next),
    shut: () => void (answer = NOT_YET),
  };
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is in use: is Evenkeel running already? If it is another program, set PORT to a free one.`;
    case "EACCES":
      return `Port ${port} may not be used by this user. Set PORT to one above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `${host} is not an address of this machine. Set HOST to 127.0.0.1, 0.0.0.0, or one that it has.`;
    default:
      return `Port ${port} of ${host} cannot be opened: ${error.message}`;
  }
}
