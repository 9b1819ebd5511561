import { type QueryClient, useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { addressOf, call, refuse } from "../../../platform/web/call.ts";
import type { EvidenceFile } from "../../../platform/web/ui/evidence-file.ts";
import { type Receipt, readReceipt } from "../contract.ts";
import { evidenceFiles } from "./evidence-files.ts";

/** The server forbids caching of slips and logs every reading, so the bytes are fetched once and held. */
function bytesQuery(address: string) {
  return {
    queryKey: ["slip", address],
    queryFn: async () => {
      const reply = await fetch(address, { credentials: "same-origin" });
      if (!reply.ok) throw refuse(reply.status, undefined, address);
      return URL.createObjectURL(await reply.blob());
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  };
}

/** PDFs are read by address: the page may not fetch from a blob (content security policy). */
const isHeld = ({ mediaType }: EvidenceFile): boolean => mediaType.startsWith("image/");

/** The receipt's evidence with images already here, or null while the first is under way. */
export function useHeldFiles(receipt: Receipt | undefined): readonly EvidenceFile[] | null {
  const files = receipt ? evidenceFiles(receipt) : [];
  const held = useQueries({
    queries: files.map((file) => ({ ...bytesQuery(file.address), enabled: isHeld(file) })),
  });
  if (!receipt) return null;
  const first = files[0];
  if (first && isHeld(first) && held[0]?.isPending) return null;
  return files.map((file, index) => ({ ...file, address: held[index]?.data ?? file.address }));
}

/** Fetches a receipt and its images before they are asked for. */
async function fetchAhead(client: QueryClient, id: number): Promise<void> {
  const receipt = await client.fetchQuery({
    queryKey: [addressOf(readReceipt, { params: { id } })],
    queryFn: () => call(readReceipt, { params: { id } }),
  });
  const images = evidenceFiles(receipt).filter(isHeld);
  await Promise.all(images.map(({ address }) => client.prefetchQuery(bytesQuery(address))));
}

/** Keeps the coming receipts ready, and lets the bytes go when the page is left. */
export function useFetchedAhead(ids: readonly number[]): void {
  const client = useQueryClient();
  const wanted = ids.join(",");
  useEffect(() => {
    for (const id of wanted.split(",").filter(Boolean)) {
      // What fails now is asked again, with words, when it is its turn.
      void fetchAhead(client, Number(id)).catch(() => undefined);
    }
  }, [client, wanted]);
  useEffect(
    () => () => {
      const held = client.getQueryCache().findAll({ queryKey: ["slip"] });
      for (const { state } of held) {
        if (typeof state.data === "string") URL.revokeObjectURL(state.data);
      }
      client.removeQueries({ queryKey: ["slip"] });
    },
    [client],
  );
}
