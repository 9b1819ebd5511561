import { migrationsFolder, newestFile } from "../../database/migrate.ts";
import { packageRoot, packageVersion } from "./package-root.ts";

/** What runs here, for whoever reports a fault: version, commit where the build knew it, schema, node. */
export function versionWords(): string {
  const commit = process.env.LUMING_COMMIT;
  return [
    `鹿鸣 ${packageVersion()}`,
    ...(commit ? [`提交 ${commit}`] : []),
    `数据结构 ${newestFile(migrationsFolder(packageRoot)).slice(0, 4)}`,
    `Node ${process.versions.node}`,
  ].join("\n");
}
