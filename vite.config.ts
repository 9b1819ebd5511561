import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { writeFontFolder } from "./features/circulars/server/official-pdf/font-folder.ts";

/** What node runs, in folders of `build/`; the bench measures servers built like the product's. */
const PROGRAMS = {
  server: { main: "app/server/main.ts", reader: "app/server/reader.ts" },
  bench: {
    "our-server": "scripts/bench/our-server.ts",
    "yardstick-server": "scripts/bench/yardstick-server.ts",
    scoring: "scripts/bench/scoring.ts",
  },
};

/** The open fonts of printed documents stand beside the server. */
const fonts: Plugin = {
  name: "fonts",
  closeBundle: () => writeFontFolder(import.meta.dirname),
};

/** `vite build` makes the site, `vite build --ssr` the server and the command line, with `--mode bench` the bench's servers. */
export default defineConfig(({ isSsrBuild, mode }) => ({
  root: isSsrBuild ? "." : "app/web",
  plugins: isSsrBuild ? [react(), fonts] : [react()],
  build: isSsrBuild
    ? {
        ssr: true,
        outDir: mode === "bench" ? "build/bench" : "build/server",
        emptyOutDir: true,
        target: "node20",
        rollupOptions: { input: mode === "bench" ? PROGRAMS.bench : PROGRAMS.server },
      }
    : { outDir: "../../build/site", emptyOutDir: true, chunkSizeWarningLimit: 1200 },
}));
