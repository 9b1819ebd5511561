import { BorderOutlined, CheckSquareFilled } from "@ant-design/icons";
import { type Attached, missingPieces, pieceWords } from "../evidence-sets.ts";

/** What must be attached to this form of money, and which of it is there. */
export function PieceList({ attached }: { readonly attached: Attached }) {
  if (attached.asked.length === 0) return null;
  const missing = missingPieces(attached);
  return (
    <ul className="piece-list" aria-label="应附凭证">
      {attached.asked.map((piece) => {
        const lacks = missing.includes(piece);
        return (
          <li key={piece.join(" ")} className={lacks ? "overdue" : "quiet"}>
            {lacks ? (
              <BorderOutlined aria-hidden="true" />
            ) : (
              <CheckSquareFilled aria-hidden="true" />
            )}{" "}
            {lacks ? "还缺" : "已有"} {pieceWords(piece)}
          </li>
        );
      })}
    </ul>
  );
}
