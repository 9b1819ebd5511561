import { type AddressSearch, useAddress, useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { readProject } from "../../projects/contract.ts";
import { readReceipt, type Receipt } from "../contract.ts";
import { refuseFromState } from "../rules.ts";
import { idOf } from "./funds-search.ts";
import { ReceiptForm } from "./ReceiptForm.tsx";
import { emptyValues, valuesOf, withProject } from "./receipt-values.ts";
import "./funds.css";

/** /funds/new (`?corrects=` a reversed receipt, `?project=`) and /funds/:id/edit. */
export function ReceiptFormPage() {
  const id = useIdParam();
  const [{ corrects, project }] = useAddress(startOf);
  if (id > 0) return <EditedReceipt key={id} id={id} />;
  if (corrects) return <CorrectingReceipt key={corrects} id={corrects} />;
  if (project) return <ReceiptOfProject key={project} id={project} />;
  return <NewReceipt />;
}

function startOf(search: AddressSearch) {
  return { corrects: idOf(search, "corrects"), project: idOf(search, "project") };
}

function NewReceipt() {
  const today = useSession().businessDay;
  return (
    <ReceiptForm
      formKey="funds.receipt.new"
      title="填报到位资金"
      start={emptyValues(today)}
      saved={null}
      evidence={[]}
    />
  );
}

function ReceiptOfProject({ id }: { readonly id: number }) {
  const today = useSession().businessDay;
  const project = useEndpoint(readProject, { params: { id } });
  return (
    <Loaded query={project}>
      {(found) => (
        <ReceiptForm
          formKey={`funds.receipt.project.${id}`}
          title="填报到位资金"
          start={withProject(emptyValues(today), found, null)}
          saved={null}
          evidence={[]}
        />
      )}
    </Loaded>
  );
}

function CorrectingReceipt({ id }: { readonly id: number }) {
  const receipt = useEndpoint(readReceipt, { params: { id } });
  return (
    <Loaded query={receipt}>
      {(found) => (
        <ReceiptForm
          formKey={`funds.receipt.corrects.${id}`}
          title={`更正 ${found.no}`}
          note={`原记录已冲销，本笔另行填报、签发、核验，两笔互相关联`}
          start={{ ...valuesOf(found), correctsId: id }}
          saved={null}
          evidence={[]}
        />
      )}
    </Loaded>
  );
}

function EditedReceipt({ id }: { readonly id: number }) {
  const receipt = useEndpoint(readReceipt, { params: { id } });
  return <Loaded query={receipt}>{(found) => <Editing receipt={found} />}</Loaded>;
}

function Editing({ receipt }: { readonly receipt: Receipt }) {
  const refusal = refuseFromState("edit", receipt.state);
  if (refusal) {
    return (
      <div className="page page-reading">
        <RefusalAlert refusal={refusal} />
      </div>
    );
  }
  return (
    <ReceiptForm
      formKey={`funds.receipt.${receipt.id}`}
      title={`修改 ${receipt.no}`}
      note={receipt.returnReason ? `退回原因：${receipt.returnReason}` : undefined}
      start={valuesOf(receipt)}
      saved={{ id: receipt.id, version: receipt.version }}
      evidence={receipt.evidence}
    />
  );
}
