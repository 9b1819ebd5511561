#!/usr/bin/env node
import { existsSync } from "node:fs";

const built = new URL("../build/server/main.js", import.meta.url);
if (!existsSync(built)) {
  console.error("还没有构建：请先执行 npm run build（npm run demo 会自动构建）。");
  process.exit(1);
}
await import(built.href);
