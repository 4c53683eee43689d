import react from "@vitejs/plugin-react";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const setupFiles = [here(".scripts/properties.mjs")];
const node = (name: string, include: string[]) => ({
  extends: false as const,
  test: {
    name,
    root: here(name),
    environment: "node" as const,
    include,
    setupFiles,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});

/** One file for both: Vite builds `client`, Vitest runs every workspace as a project. */
export default defineConfig({
  root: here("client"),
  plugins: [react()],
  build: { outDir: here("client/dist"), emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 900 },
  server: { proxy: { "/api": "http://127.0.0.1:4600", "/socket.io": { target: "http://127.0.0.1:4600", ws: true } } },
  test: {
    projects: [
      node("shared", ["src/**/*.test.ts"]),
      node("server", ["src/**/*.test.ts", "test/**/*.test.ts"]),
      node("simulators", ["src/**/*.test.ts"]),
      {
        extends: false,
        plugins: [react()],
        test: {
          name: "client",
          root: here("client"),
          environment: "jsdom",
          include: ["src/**/*.test.{ts,tsx}"],
          setupFiles,
          testTimeout: 60_000,
        },
      },
    ],
  },
});
