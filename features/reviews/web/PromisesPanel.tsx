import { Button } from "antd";
import { useState } from "react";
import { useMay } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { KEPT_WORD } from "../promises.ts";
import type { ProjectReviews } from "../shapes.ts";
import { promiseColumns } from "./promise-columns.tsx";
import { PromiseDialog } from "./PromiseDialog.tsx";

const COLUMNS = promiseColumns({ project: false });

/** 承诺: what both sides promised in contract or minutes, until it is kept. */
export function PromisesPanel({ told }: { readonly told: ProjectReviews }) {
  const [adding, setAdding] = useState(false);
  const proposes = useMay("reviews.propose");
  const { promises, project } = told;
  const add = proposes && <Button onClick={() => setAdding(true)}>登记承诺</Button>;
  const overdue = promises.filter((one) => one.state === "overdue").length;
  return (
    <Panel title="双方承诺" extra={add}>
      {promises.length === 0 ? (
        <p className="quiet">
          合同、纪要里政府和企业答应的每一件事登记在这里，到期前提醒，兑现要有凭证。现在没有登记。
        </p>
      ) : (
        <>
          <p className="quiet">
            共 {promises.length} 项，逾期未兑现 {overdue} 项 <Citation basis={KEPT_WORD} />
          </p>
          <LedgerTable
            label="本项目的承诺"
            rows={promises}
            rowKey={(row) => String(row.id)}
            rowPath={(row) => `/promises/${row.id}`}
            rowTone={(row) => (row.state === "overdue" ? "bad" : undefined)}
            columns={COLUMNS}
            empty={null}
          />
        </>
      )}
      {adding && <PromiseDialog project={project} onClose={() => setAdding(false)} />}
    </Panel>
  );
}
