import type { BodyOf } from "../../../kernel/endpoint.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist, Refused } from "../../../platform/server/problem.ts";
import type * as contract from "../contract.ts";
import { gapChanges, refuseMap, refuseStaleMap } from "../map-rules.ts";
import type { Gap } from "../map-shapes.ts";
import {
  refuseGapAct,
  refuseLog,
  refuseMeeting,
  refuseOtherChain,
  refuseStep,
  refuseTarget,
} from "../rules.ts";
import { LIST_TITLES, type Target } from "../shapes.ts";
import { refuseLink } from "../links.ts";
import * as books from "./books.ts";
import * as maps from "./maps.ts";
import { cardOn } from "./overview.ts";
import type { Acting } from "./post-actions.ts";
import { insertLink, linkById, linksOf } from "./target-links.ts";
import * as targets from "./targets.ts";

const byOf = ({ caller, today }: Acting) => ({ byName: caller.name, onDay: today });

/** Stores a new version of a chain's map, and what it does to the gaps. Throws Refused by the map's rules. */
export async function saveMap(
  tx: Db,
  chainId: number,
  body: BodyOf<typeof contract.saveMap>,
  by: Acting,
): Promise<{ version: number; opened: number; closed: number; chainName: string }> {
  insist(refuseOtherChain(chainId, by.caller));
  await maps.lockChain(tx, chainId);
  const { chain } = await cardOn(tx, chainId, by.today);
  const stored = await maps.findMap(tx, chainId);
  insist(refuseStaleMap(body.basedOn, stored?.version ?? 0));
  const known = new Set((await maps.projectsOf(tx, chainId)).keys());
  for (const node of stored?.graph.nodes ?? []) for (const id of node.projectIds) known.add(id);
  insist(refuseMap(body.graph, known));
  const version = (stored?.version ?? 0) + 1;
  await maps.insertVersion(tx, {
    chainId,
    version,
    graph: body.graph,
    note: body.note.trim(),
    byAccount: by.caller.accountId,
    ...byOf(by),
  });
  const changes = gapChanges(body.graph, await maps.gapsOf(tx, chainId));
  await maps.writeGapChanges(tx, chainId, changes, byOf(by));
  const closed = changes.filter(({ act }) => act === "closed").length;
  return { version, opened: changes.length - closed, closed, chainName: chain.name };
}

/** Fills, reopens or reclassifies a gap. Throws Absent, or Refused by `refuseGapAct`. */
export async function actOnGap(
  tx: Db,
  id: number,
  body: BodyOf<typeof contract.actOnGap>,
  by: Acting,
): Promise<Gap> {
  const found = await maps.lockGap(tx, id);
  if (!found) throw new Absent();
  insist(refuseOtherChain(found.chainId, by.caller));
  const { gap } = found;
  insist(refuseGapAct(gap, body));
  if (body.projectId !== null) await insistOnProject(tx, found.chainId, body.projectId);
  await maps.insertGapEvent(tx, {
    gapId: id,
    act: body.act,
    kind: body.act === "reclassified" ? body.kind : gap.kind,
    title: gap.title,
    projectId: body.projectId,
    words: body.words.trim(),
    ...byOf(by),
  });
  return (await maps.lockGap(tx, id))?.gap ?? gap;
}

async function insistOnProject(tx: Db, chainId: number, projectId: number): Promise<void> {
  if ((await maps.projectsOf(tx, chainId)).has(projectId)) return;
  throw new Refused({
    code: "chainwork.project_of_other_chain",
    words: "这个项目不属于本链，或您无权查看",
    field: "projectId",
  });
}

/** Registers a target enterprise with its first step. Throws Refused by `refuseTarget`. */
export async function addTarget(
  tx: Db,
  chainId: number,
  body: contract.TargetDraft,
  by: Acting,
): Promise<Target> {
  insist(refuseOtherChain(chainId, by.caller));
  await cardOn(tx, chainId, by.today);
  insist(refuseTarget(body, by.today));
  if (await targets.isTargetKnown(tx, chainId, body.name.trim()))
    throw new Refused({
      code: "chainwork.target_twice",
      words: "本链已登记这家企业，请在原记录上登记进展",
      field: "name",
    });
  const gaps = await maps.gapsOf(tx, chainId);
  if (body.gapId !== null && !gaps.some(({ id }) => id === body.gapId))
    throw new Refused({
      code: "chainwork.gap_of_other_chain",
      words: "这个缺环不属于本链",
      field: "gapId",
    });
  const id = await targets.insertTarget(tx, chainId, body, { ...byOf(by), demo: false });
  return present(await targets.targetById(tx, id));
}

/** Records a step with a target. Throws Absent, or Refused by `refuseStep`. */
export async function addStep(
  tx: Db,
  id: number,
  body: contract.StepDraft,
  by: Acting,
): Promise<{ before: Target; after: Target }> {
  const before = present(await targets.targetById(tx, id));
  insist(refuseOtherChain(before.chain.id, by.caller));
  insist(refuseStep(body, by.today));
  await targets.insertStep(tx, { targetId: id, chainId: before.chain.id }, body, byOf(by));
  return { before, after: present(await targets.targetById(tx, id)) };
}

/** Links a target to the lead or project it became; fills its gap with it where asked. Throws Absent, or Refused. */
export async function linkTarget(
  tx: Db,
  id: number,
  body: BodyOf<typeof contract.linkTarget>,
  by: Acting,
): Promise<{ target: Target; projectName: string }> {
  const before = present(await targets.targetById(tx, id));
  const chainId = before.chain.id;
  insist(refuseOtherChain(chainId, by.caller));
  await maps.lockChain(tx, chainId);
  const gap = before.gapId === null ? undefined : (await maps.lockGap(tx, before.gapId))?.gap;
  const linked = (await linksOf(tx, [id])).flatMap(({ link }) =>
    link.removed === null && link.project ? [link.project.id] : [],
  );
  insist(refuseLink(before, body, { linked, gapState: gap?.state ?? null }));
  await insistOnProject(tx, chainId, body.projectId);
  const { projectId, words } = body;
  await insertLink(tx, { targetId: id, chainId, projectId, removesId: null, words, ...byOf(by) });
  if (body.fillsGap && gap)
    await maps.insertGapEvent(tx, {
      gapId: gap.id,
      act: "filled",
      kind: gap.kind,
      title: gap.title,
      projectId,
      words: `目标企业 ${before.name} 转为项目`,
      ...byOf(by),
    });
  const target = present(await targets.targetById(tx, id));
  const project = target.links.find((link) => link.project?.id === projectId)?.project;
  return { target, projectName: project?.name ?? "" };
}

/** Takes a link back; the gap that this project filled for the target is open again. */
export async function unlinkTarget(
  tx: Db,
  linkId: number,
  words: string,
  by: Acting,
): Promise<{ target: Target; reopened: string | null }> {
  const found = present(await linkById(tx, linkId));
  const { targetId, chainId, projectId } = found;
  insist(refuseOtherChain(chainId, by.caller));
  await maps.lockChain(tx, chainId);
  if (found.link.removed)
    throw new Refused({ code: "chainwork.unlinked_already", words: "已经取消" });
  await insertLink(tx, { targetId, chainId, projectId, removesId: linkId, words, ...byOf(by) });
  const target = present(await targets.targetById(tx, targetId));
  const gap = target.gapId === null ? undefined : (await maps.lockGap(tx, target.gapId))?.gap;
  const filling = gap?.events.findLast(({ act }) => act === "filled");
  if (!gap || gap.state !== "filled" || filling?.project?.id !== projectId)
    return { target, reopened: null };
  await maps.insertGapEvent(tx, {
    gapId: gap.id,
    act: "reopened",
    kind: gap.kind,
    title: gap.title,
    projectId: null,
    words: `目标企业 ${target.name} 取消项目：${words.trim()}`,
    ...byOf(by),
  });
  return { target, reopened: gap.title };
}

function present<T>(found: T | undefined): T {
  if (found === undefined) throw new Absent();
  return found;
}

/** Puts something on one of the four lists. */
export async function addEntry(
  tx: Db,
  chainId: number,
  body: BodyOf<typeof contract.addEntry>,
  by: Acting,
): Promise<string> {
  insist(refuseOtherChain(chainId, by.caller));
  const { chain } = await cardOn(tx, chainId, by.today);
  const title = body.title.trim();
  if (title === "")
    throw new Refused({ code: "chainwork.entry_nameless", words: "请填写名称", field: "title" });
  if (body.projectId !== null) await insistOnProject(tx, chainId, body.projectId);
  const standing = (await books.entriesOf(tx, chainId)).some(
    (entry) => entry.list === body.list && entry.title === title && entry.removed === null,
  );
  if (standing)
    throw new Refused({
      code: "chainwork.entry_twice",
      words: `「${title}」已在${LIST_TITLES[body.list]}清单`,
      field: "title",
    });
  const note = body.note.trim();
  await books.insertEntry(tx, { ...body, chainId, title, note, removesId: null, ...byOf(by) });
  return chain.name;
}

/** Takes an entry off its list with a reason; the entry stays in the history. */
export async function removeEntry(
  tx: Db,
  id: number,
  reason: string,
  by: Acting,
): Promise<{ chainId: number; title: string; listTitle: string }> {
  const entry = present(await books.entryById(tx, id));
  insist(refuseOtherChain(entry.chain_id, by.caller));
  if (entry.removed_id !== null)
    throw new Refused({ code: "chainwork.removed_already", words: "已经移出清单" });
  await books.insertEntry(tx, {
    chainId: entry.chain_id,
    list: entry.list,
    title: entry.title,
    projectId: null,
    note: reason.trim(),
    removesId: id,
    ...byOf(by),
  });
  return { chainId: entry.chain_id, title: entry.title, listTitle: LIST_TITLES[entry.list] };
}

/** Records a meeting. Throws Refused by `refuseMeeting`. */
export async function addMeeting(
  tx: Db,
  body: BodyOf<typeof contract.addMeeting>,
  by: Acting,
): Promise<string> {
  insist(refuseMeeting(body, { today: by.today, actor: by.caller }));
  const place = body.chainId === null ? null : await cardOn(tx, body.chainId, by.today);
  await books.insertMeeting(tx, {
    ...body,
    summary: body.summary.trim(),
    withdrawsId: null,
    byName: by.caller.name,
    recordedOn: by.today,
  });
  return place?.chain.name ?? "全市";
}

/** Withdraws a meeting that was recorded by mistake; both rows stay. */
export async function withdrawMeeting(
  tx: Db,
  id: number,
  reason: string,
  by: Acting,
): Promise<{ chainId: number | null; onDay: string }> {
  const meeting = present(await books.meetingById(tx, id));
  const { chain_id: chainId, kind, on_day: onDay } = meeting;
  insist(
    refuseMeeting(
      { kind, chainId, onDay, summary: meeting.summary },
      { today: by.today, actor: by.caller },
    ),
  );
  if (meeting.withdrawn_id !== null)
    throw new Refused({ code: "chainwork.withdrawn_already", words: "已经撤回" });
  await books.insertMeeting(tx, {
    chainId,
    kind,
    onDay,
    summary: reason.trim(),
    withdrawsId: id,
    byName: by.caller.name,
    recordedOn: by.today,
  });
  return { chainId, onDay };
}

/** Writes the work log of a task force. Throws Refused by `refuseLog`. */
export async function addLog(
  tx: Db,
  chainId: number,
  body: BodyOf<typeof contract.addLog>,
  by: Acting,
): Promise<string> {
  insist(refuseOtherChain(chainId, by.caller));
  const { chain, leadership } = await cardOn(tx, chainId, by.today);
  const keeper = leadership.logKeeper?.person;
  insist(
    refuseLog(body, {
      today: by.today,
      keeper: keeper ? { personId: keeper.id, name: keeper.name } : null,
      personId: by.caller.personId,
      actor: by.caller,
    }),
  );
  await books.insertLog(tx, {
    chainId,
    onDay: body.onDay,
    words: body.words.trim(),
    keeperId: keeper?.id ?? 0,
    byAccount: by.caller.accountId,
    byName: by.caller.name,
  });
  return chain.name;
}
