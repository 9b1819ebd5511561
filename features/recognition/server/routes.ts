import { moneyText } from "../../../kernel/money.ts";
import { handOut } from "../../../platform/server/hand-out.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import * as actions from "./actions.ts";
import { fileOf, listRecognitions } from "./store.ts";

const wan = (fen: string | null) => (fen === null ? "空" : `${moneyText(BigInt(fen))}万元`);

/** How an act is told in the audit trail: the figures before and after stand in its words. */
function deedOf(act: string, { project, former, figures, ...rest }: contract.Recognition) {
  const change = (was: string, is: string) => (was === is ? is : `${was}→${is}`);
  const told = [
    `总投资${change(wan(former.totalInvestmentFen), wan(figures.totalInvestmentFen))}`,
    `合同${change(wan(former.contractInvestmentFen), wan(figures.contractInvestmentFen))}`,
    `签约日期${change(former.signedOn ?? "空", figures.signedOn ?? "空")}`,
  ];
  return {
    subject: "project",
    subjectId: project.id,
    summary: `${project.no} ${project.name} ${act}签约认定：${told.join("，")}`,
    before: former,
    after: { ...rest, figures },
  };
}

/** 二: what the counts of 引进 and 亿元以上 rest on. `freezes` comes from a later room. */
export function recognitionRoutes(desk: Desk, freezes: actions.Freezes): void {
  serve(desk, contract.listRecognitions, async ({ db, query }) =>
    listRecognitions(db, query, query.sinceFreeze ? await freezes.lastFrozenAt(db) : null),
  );
  serve(desk, contract.fileRecognition, async ({ db, params, upload, fields, record, ...act }) => {
    const figures = {
      totalInvestmentFen: fields.totalInvestmentFen ?? null,
      contractInvestmentFen: fields.contractInvestmentFen ?? null,
      signedOn: fields.signedOn ?? null,
    };
    const bytes = await upload.bytes();
    const given = { figures, reason: fields.reason ?? "", fileName: upload.name, bytes };
    const after = await actions.fileRecognition(db, params.id, given, {
      ...act,
      files: desk.files,
    });
    record(deedOf("提出", after));
    return after;
  });
  serve(desk, contract.signRecognition, async ({ db, params, record, ...act }) => {
    const after = await actions.signRecognition(db, params.id, act);
    record(deedOf("签认", after));
    return after;
  });
  serve(desk, contract.recognize, async ({ db, params, record, ...act }) => {
    const after = await actions.recognize(db, params.id, { ...act, freezes });
    record(deedOf("核定", after));
    return after;
  });
  serve(desk, contract.returnRecognition, async ({ db, params, body, record, ...act }) => {
    const after = await actions.returnRecognition(db, params.id, body.reason, act);
    record(deedOf("退回", after));
    return after;
  });
  serve(desk, contract.withdrawRecognition, async ({ db, params, body, record, ...act }) => {
    const after = await actions.withdrawRecognition(db, params.id, body.reason, act);
    record(deedOf("撤回", after));
    return after;
  });
  fileRoute(desk);
}

function fileRoute(desk: Desk): void {
  serve(desk, contract.readRecognitionFile, async ({ db, params, reply, record }) => {
    const file = await fileOf(db, params.id);
    if (!file) throw new Absent();
    record({
      subject: "recognition",
      subjectId: params.id,
      summary: `查看 ${file.no} 的签约认定证据 ${file.file_name}`,
    });
    handOut(reply, { how: "inline", type: file.media_type, name: file.file_name });
    return desk.files.read(file.sha256);
  });
}
