import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { readDocument } from "../contract.ts";
import { DocumentDesk } from "./DocumentPage.tsx";

/** The month's circular open for reading, with number, day and the click that issues it. */
export function MonthCircular({ id }: { readonly id: number }) {
  const document = useEndpoint(readDocument, { params: { id } });
  return (
    <Loaded query={document}>{(found) => <DocumentDesk key={found.id} document={found} />}</Loaded>
  );
}
