import fc from "fast-check";
import { expect, test } from "vitest";
import { aSlipPng } from "../../tests/builders/money.ts";
import { evidenceKind } from "./evidence-kind.ts";

const png = Buffer.from(aSlipPng(1));
const sized = (width: number, height: number): Buffer => {
  const big = Buffer.from(png);
  big.writeUInt32BE(width, 16);
  big.writeUInt32BE(height, 20);
  return big;
};
const jpeg = Buffer.from("ffd8ffe000040000ffc0000b08001000200101110000ffda00021234ffd9", "hex");
const webp = Buffer.concat([
  Buffer.from("RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f", "latin1"),
  Buffer.from("0f8000000000000000", "hex"),
]);

test.each<[string, Uint8Array, string]>([
  ["a PNG", png, "image/png"],
  ["a JPEG", jpeg, "image/jpeg"],
  ["a WebP", webp, "image/webp"],
  ["a PDF", Buffer.from("%PDF-1.7\n1 0 obj\n%%EOF\n"), "application/pdf"],
  ["nothing", new Uint8Array(), "files.empty"],
  ["a PNG of 60,000 × 60,000", sized(60_000, 60_000), "files.picture_too_large"],
  ["a long PNG", sized(10, 30_000), "files.picture_too_large"],
  ["a PNG without an area", sized(0, 10), "files.cut_off"],
  ["a PNG cut off", png.subarray(0, png.length - 20), "files.cut_off"],
  ["a JPEG cut off", jpeg.subarray(0, jpeg.length - 4), "files.cut_off"],
  ["a WebP cut off", webp.subarray(0, webp.length - 2), "files.cut_off"],
  ["a PDF cut off", Buffer.from("%PDF-1.7\n1 0 obj"), "files.cut_off"],
  ["an iPhone's HEIC", Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1", "latin1"), "files.heic"],
  ["a page named .png", Buffer.from("<html></html>"), "files.type_not_accepted"],
])("%s is %s", (_name, bytes, answer) => {
  const told = evidenceKind(bytes);
  expect("code" in told ? told.code : told.mediaType).toBe(answer);
});

test("whatever is broken in a picture, an answer comes", () => {
  const change = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 20 });
  fc.assert(
    fc.property(fc.constantFrom(png, jpeg, webp), fc.nat(), change, (whole, cut, changes) => {
      const bytes = Buffer.from(whole).subarray(0, cut % (whole.length + 1));
      for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
      expect(Object.keys(evidenceKind(bytes)).length).toBeGreaterThan(0);
    }),
    { numRuns: 2_000 },
  );
});
