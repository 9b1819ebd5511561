import { connect, type Socket } from "node:net";
import type { Side } from "./load.ts";
import type { Line } from "./table.ts";
import { waitOf } from "./waits.ts";

/** Two more than the pool has connections, each on a poor line. */
const UPLOADS = 12;
const PIECE = 4_000;
const BEAT_MS = 250;
const SECONDS = 8;
/** The slowest hundredth may take so much longer than with nobody else there, and half as much again. */
const SPARE_MS = 30;

interface Upload {
  readonly stop: () => void;
  readonly ended: () => boolean;
}

/** A sheet of projects on its way at 128 kbit/s, never finished while it is measured. */
async function slowUpload(side: Side): Promise<Upload> {
  const { hostname, port } = new URL(side.address);
  const socket: Socket = connect(Number(port), hostname);
  await new Promise((resolve) => socket.once("connect", resolve));
  let ended = false;
  socket.on("error", () => (ended = true));
  socket.on("data", () => (ended = true));
  const headers = Object.entries(side.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n`;
  socket.write(
    `POST /api/projects/import/preview HTTP/1.1\r\nhost: ${hostname}\r\n${headers
      .filter((line) => !line.startsWith("content-type"))
      .join(
        "",
      )}content-type: multipart/form-data; boundary=b\r\ncontent-length: 15000000\r\n\r\n${head}`,
  );
  const beat = setInterval(() => socket.write(Buffer.alloc(PIECE, 65)), BEAT_MS);
  return {
    ended: () => ended,
    stop: () => {
      clearInterval(beat);
      socket.destroy();
    },
  };
}

/** The work of the row, by which it is chosen. */
export const SLOW_UPLOADS = "ordinary requests beside twelve slow uploads";

/**
 * Ordinary requests alone, then beside twelve slow uploads of somebody else, whose headers are `sender`: p50 and p99 in
 * milliseconds. Throws where an upload was refused, since then nothing was beside.
 */
export async function slowUploadLine(side: Side, sender: Side["headers"]): Promise<Line> {
  const alone = await waitOf(side, { seconds: SECONDS });
  const uploads = await Promise.all(
    Array.from({ length: UPLOADS }, () => slowUpload({ ...side, headers: sender })),
  );
  await new Promise((resolve) => setTimeout(resolve, 2 * BEAT_MS));
  const beside = await waitOf(side, { seconds: SECONDS });
  const lost = uploads.filter(({ ended }) => ended()).length;
  for (const { stop } of uploads) stop();
  if (lost > 0) throw new Error(`${lost} of ${UPLOADS} slow uploads ended while it was measured`);
  const most = alone.p99 * 1.5 + SPARE_MS;
  return {
    work: SLOW_UPLOADS,
    ours: `${beside.p50.toFixed(1)} ms, p99 ${beside.p99.toFixed(1)} ms`,
    yardstick: `alone ${alone.p50.toFixed(1)} ms, p99 ${alone.p99.toFixed(1)} ms`,
    ratio: (beside.p99 / alone.p99).toFixed(2),
    reach: `p99 ≤ ${most.toFixed(0)} ms`,
    kept: beside.p99 <= most,
  };
}
