import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
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

/** What the site shows as 开源许可. */
const LICENCES = "licenses.txt";

/** The open fonts of printed documents stand beside the server. */
const fonts: Plugin = {
  name: "fonts",
  closeBundle: () => writeFontFolder(import.meta.dirname),
};

/** What must be told beside the licences of modules: files that go along as they are, and a notice. */
const FURTHER = {
  "Adobe CMap resources (BSD-3-Clause)": "pdfjs-dist/cmaps/LICENSE",
  "NOTICE of Apache ECharts": "echarts/NOTICE",
};
const notices: Plugin = {
  name: "notices",
  closeBundle() {
    for (const [title, path] of Object.entries(FURTHER)) {
      const text = readFileSync(join(import.meta.dirname, "node_modules", path), "utf8");
      const file = join(import.meta.dirname, "build/site", LICENCES);
      appendFileSync(file, `\n## ${title}\n\n${text.replaceAll(/^%%Copyright: ?/gm, "")}\n`);
    }
  },
};

/** What of the site is worth packing; fonts and pictures are packed already. */
const PACKED = /\.(?:js|mjs|css|html|svg|txt|wasm|json|bcmap)$/;
/** Beside each file of the site a smaller one in two packings, which the server hands out instead. */
const packed: Plugin = {
  name: "packed",
  async closeBundle() {
    const folder = join(import.meta.dirname, "build/site");
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    await Promise.all(
      names.filter((name) => PACKED.test(name)).map((name) => packFile(join(folder, name))),
    );
  },
};

async function packFile(path: string): Promise<void> {
  const bytes = await readFile(path);
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params }));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

/** The commit that is built: a packager says it, git tells it of a checkout, an unpacked archive has none. */
function commitBuilt(): string {
  const told = process.env.LUMING_COMMIT;
  if (told !== undefined || !existsSync(join(import.meta.dirname, ".git"))) return told ?? "";
  const asked = { cwd: import.meta.dirname, encoding: "utf8" } as const;
  const { status, stdout } = spawnSync("git", ["rev-parse", "--short=10", "HEAD"], asked);
  return status === 0 ? stdout.trim() : "";
}

/** `vite build` makes the site with the licences of what is in it, `vite build --ssr` the server and the command line, with `--mode bench` the bench's servers. */
export default defineConfig(({ isSsrBuild, mode }) => ({
  root: isSsrBuild ? "." : "app/web",
  plugins: isSsrBuild ? [react(), fonts] : [react(), notices, packed],
  ...(isSsrBuild && { define: { "process.env.LUMING_COMMIT": JSON.stringify(commitBuilt()) } }),
  build: isSsrBuild
    ? {
        ssr: true,
        outDir: mode === "bench" ? "build/bench" : "build/server",
        emptyOutDir: true,
        target: "node20",
        rollupOptions: { input: mode === "bench" ? PROGRAMS.bench : PROGRAMS.server },
      }
    : {
        outDir: "../../build/site",
        emptyOutDir: true,
        chunkSizeWarningLimit: 1200,
        license: { fileName: LICENCES },
      },
}));
