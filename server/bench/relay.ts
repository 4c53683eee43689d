import { connect } from "node:net";
import { WebSocketServer } from "ws";
import { answerUsage } from "./contestant.ts";

/** The floor: bytes from TCP, cut at the end of each message and sent on as they are. No decoding, alarms or record. */
const sources = (process.env["SOURCES"] ?? "").split(",").map(Number);
const END = Buffer.from([0x1c, 0x0d]);

const server = new WebSocketServer({ port: 0, host: "127.0.0.1", perMessageDeflate: false });
server.on("listening", () => {
  const address = server.address();
  if (typeof address === "object" && address) process.send?.({ type: "listening", port: address.port });
});

for (const port of sources) {
  let rest = Buffer.alloc(0);
  connect({ port, host: "127.0.0.1", noDelay: true }).on("data", (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (let end = rest.indexOf(END); end >= 0; end = rest.indexOf(END)) {
      const message = rest.toString("latin1", 0, end);
      rest = rest.subarray(end + END.length);
      for (const client of server.clients) client.send(message);
    }
  });
}
answerUsage();
process.on("SIGTERM", () => process.exit(0));
