import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `vite build` makes the site, `vite build --ssr` the server and the command line. */
export default defineConfig(({ isSsrBuild }) => ({
  root: isSsrBuild ? "." : "app/web",
  plugins: [react()],
  build: isSsrBuild
    ? {
        ssr: true,
        outDir: "build/server",
        emptyOutDir: true,
        target: "node20",
        rollupOptions: { input: { main: "app/server/main.ts" } },
      }
    : { outDir: "../../build/site", emptyOutDir: true, chunkSizeWarningLimit: 1200 },
}));
