import type { Day } from "../../../kernel/calendar.ts";
import { yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type FileStore, noteFile, registeredFiles } from "../../../platform/server/files.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Filed, ReadFiled } from "../../../platform/server/room.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { CITY_NAME } from "../../organization/settings.ts";
import { unitNames } from "../../organization/server/facts.ts";
import { projectById } from "../../projects/server/facts.ts";
import type { Package } from "../contract.ts";
import {
  filePath,
  FORMAT,
  type Manifest,
  type ManifestFile,
  type ManifestPart,
  manifestText,
  recordsPath,
} from "../manifest.ts";
import { refuseMaking, refuseSize } from "../rules.ts";
import { insertPackage, nextNo, packageById } from "./store.ts";

/** A room that has something of a project, under the name people know it by. */
export interface Source {
  readonly room: string;
  readonly title: string;
  readonly read: ReadFiled;
}

/** What the making of a package needs besides the project. */
export interface Making {
  readonly caller: Caller;
  readonly today: Day;
  readonly files: FileStore;
  readonly demo: boolean;
  readonly sources: readonly Source[];
  /** The newest digest of the audit chain. */
  readonly auditHead: (db: Db) => Promise<string | null>;
}

interface Gathered extends Source {
  readonly filed: Filed;
}

const JSON_TYPE = "application/json";
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Gathers what every room has of a project and the caller may see. Records and the list are kept as files of their own; slips
 * and papers lie where they were given in. Throws Absent where the caller sees no such project, Refused by `refuseMaking` and
 * `refuseSize`.
 */
export async function makePackage(
  tx: Db,
  projectId: number,
  purpose: string,
  making: Making,
): Promise<Package> {
  const { caller, today, files } = making;
  insist(refuseMaking(purpose));
  const project = await projectById(tx, projectId);
  if (!project) throw new Absent();
  const gathered: Gathered[] = [];
  for (const source of making.sources)
    gathered.push({ ...source, filed: await source.read(tx, projectId, caller, today) });
  const parts = await keepRecords(tx, gathered, files);
  const listed = await listFiles(tx, gathered);
  const bytes = [...parts, ...listed].reduce((sum, { size }) => sum + size, 0);
  insist(refuseSize(bytes));
  const unitId = caller.scope === "unit" ? caller.unitId : null;
  const manifest: Manifest = {
    format: FORMAT,
    no: await nextNo(tx, yearOf(today)),
    cityName: await settingOn(tx, CITY_NAME, today),
    demo: making.demo,
    project: { id: project.id, no: project.no, name: project.name },
    madeOn: today,
    madeBy: caller.name,
    purpose: purpose.trim(),
    seenBy: unitId === null ? "全市" : `${(await unitNames(tx)).get(unitId) ?? ""}可见内容`,
    auditHead: await making.auditHead(tx),
    parts,
    files: listed,
  };
  const kept = await files.keepOwn(bytesOf(manifestText(manifest)), JSON_TYPE);
  await noteFile(tx, kept);
  const id = await insertPackage(tx, {
    ...manifest,
    byAccount: caller.accountId,
    unitId,
    records: parts.reduce((sum, { records }) => sum + records, 0),
    files: listed.length,
    size: bytes + kept.size,
    manifestSha256: kept.sha256,
    manifestSm3: kept.sm3,
  });
  const made = await packageById(tx, id);
  if (!made) throw new Absent();
  return made;
}

async function keepRecords(
  tx: Db,
  gathered: readonly Gathered[],
  files: FileStore,
): Promise<ManifestPart[]> {
  const parts: ManifestPart[] = [];
  for (const { room, title, filed } of gathered) {
    const text = `${JSON.stringify(filed.records, null, 2)}\n`;
    const kept = await files.keepOwn(bytesOf(text), JSON_TYPE);
    await noteFile(tx, kept);
    const { sha256, sm3, size } = kept;
    parts.push({
      room,
      title,
      records: filed.records.length,
      path: recordsPath(title),
      sha256,
      sm3,
      size,
    });
  }
  return parts;
}

async function listFiles(tx: Db, gathered: readonly Gathered[]): Promise<ManifestFile[]> {
  const digests = new Set(gathered.flatMap(({ filed }) => filed.files.map(({ sha256 }) => sha256)));
  const contents = await registeredFiles(tx, [...digests]);
  return gathered.flatMap(({ room, title, filed }) =>
    filed.files.map(({ of, name, sha256 }, index) => {
      const content = contents.get(sha256);
      // The foreign key of every table of files says that it is registered.
      if (!content) throw new Error(`file ${sha256} of ${room} is not registered`);
      return { room, of, name, sha256, ...content, path: filePath(title, index, of, name) };
    }),
  );
}
