import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { DOCUMENT_STATE_TITLES, type DocumentRow } from "../shapes.ts";

const TONES: Record<DocumentRow["state"], StageTone> = {
  draft: "quiet",
  consulting: "going",
  issued: "good",
  withdrawn: "quiet",
};

/** 草稿 / 征求意见 / 已印发 / 已撤回, and 已更正 where another took its place. */
export function StateTag({
  document,
}: {
  readonly document: Pick<DocumentRow, "state" | "replacedBy" | "demo">;
}) {
  return (
    <>
      <StageTag words={DOCUMENT_STATE_TITLES[document.state]} tone={TONES[document.state]} />
      {document.replacedBy && (
        <>
          {" "}
          <StageTag words="已更正" tone="late" />
        </>
      )}
      {document.demo && (
        <>
          {" "}
          <StageTag words="演示数据" tone="late" />
        </>
      )}
    </>
  );
}
