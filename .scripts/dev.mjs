// Development: the server as `npm start` runs it, and Vite with hot reload of the client in front of it.
import { spawn } from "node:child_process";

const env = { ...process.env, NODE_OPTIONS: "", PUBLIC_URL: process.env.PUBLIC_URL ?? "http://localhost:5173" };
const children = [
  spawn(process.execPath, [".scripts/start.mjs"], { stdio: "inherit", env }),
  spawn(process.execPath, ["node_modules/vite/bin/vite.js", "--config", "vite.config.ts"], { stdio: "inherit", env }),
];
const stop = () => children.forEach((child) => child.kill("SIGTERM"));
for (const child of children) child.on("exit", stop);
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
