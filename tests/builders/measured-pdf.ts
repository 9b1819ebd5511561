import { getDocument, OPS } from "pdfjs-dist/legacy/build/pdf.mjs";

/** Words of a page with their place in millimetres from the page's left and top; `baseline` is what they stand on. */
export interface MeasuredText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Points. */
  readonly size: number;
  /** PostScript name without the tag of a subset. */
  readonly font: string;
}

/** A horizontal rule: where it is, how long, how thick (millimetres) and its colour. */
export interface MeasuredRule {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly thickness: number;
  readonly colour: string;
}

export interface MeasuredPage {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly MeasuredText[];
  readonly rules: readonly MeasuredRule[];
}

const MILLIMETRES = 25.4 / 72;
type Matrix = readonly [number, number, number, number, number, number];

/** Every page of a PDF as texts and horizontal rules. */
export async function measurePdf(bytes: Uint8Array): Promise<MeasuredPage[]> {
  const task = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pages: MeasuredPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push(await measurePage(await document.getPage(number)));
  }
  await task.destroy();
  return pages;
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>["promise"]>["getPage"]>>;

async function measurePage(page: Page): Promise<MeasuredPage> {
  const [, , width = 0, height = 0] = page.view;
  const operators = await page.getOperatorList();
  const content = await page.getTextContent();
  const texts = content.items.flatMap((one) => {
    if (!("str" in one) || one.str.trim() === "") return [];
    const [, , , size = 0, left = 0, foot = 0] = one.transform as number[];
    const font = page.commonObjs.get(one.fontName) as { name: string };
    return {
      text: one.str,
      left: left * MILLIMETRES,
      right: (left + one.width) * MILLIMETRES,
      baseline: (height - foot) * MILLIMETRES,
      size,
      font: font.name.replace(/^[A-Z]{6}\+/, "").replace(/-Identity-H$/, ""),
    };
  });
  return {
    width: width * MILLIMETRES,
    height: height * MILLIMETRES,
    texts,
    rules: rulesOf(operators, height),
  };
}

interface Pen {
  readonly matrix: Matrix;
  readonly width: number;
  readonly stroke: string;
  readonly fill: string;
}

/** Follows the drawing: stroked horizontal lines, and filled boxes too low to be anything else. */
function rulesOf(
  operators: { fnArray: number[]; argsArray: unknown[] },
  height: number,
): MeasuredRule[] {
  const rules: MeasuredRule[] = [];
  const saved: Pen[] = [];
  let pen: Pen = { matrix: [1, 0, 0, 1, 0, 0], width: 1, stroke: "#000000", fill: "#000000" };
  let box: readonly number[] = [];
  operators.fnArray.forEach((operator, index) => {
    const given = (operators.argsArray[index] ?? []) as unknown[];
    if (operator === OPS.save) saved.push(pen);
    else if (operator === OPS.restore) pen = saved.pop() ?? pen;
    else if (operator === OPS.transform)
      pen = { ...pen, matrix: product(pen.matrix, given as unknown as Matrix) };
    else if (operator === OPS.setLineWidth) pen = { ...pen, width: given[0] as number };
    else if (operator === OPS.setStrokeRGBColor) pen = { ...pen, stroke: colour(given) };
    else if (operator === OPS.setFillRGBColor) pen = { ...pen, fill: colour(given) };
    else if (operator === OPS.constructPath) box = given[2] as number[];
    else if (operator === OPS.stroke) rules.push(...ruleOf(box, pen, height, true));
    else if (operator === OPS.fill || operator === OPS.eoFill)
      rules.push(...ruleOf(box, pen, height, false));
  });
  return rules;
}

function ruleOf(
  box: readonly number[],
  { matrix, width, stroke, fill }: Pen,
  height: number,
  isStroke: boolean,
): MeasuredRule[] {
  const [left = 0, foot = 0, right = 0, top = 0] = box;
  const [x1, y1] = placed(matrix, left, foot);
  const [x2, y2] = placed(matrix, right, top);
  const [low, high] = [Math.min(y1, y2), Math.max(y1, y2)];
  const thickness = isStroke ? width * Math.hypot(matrix[0], matrix[1]) : high - low;
  if (Math.abs(x2 - x1) < 20 || (isStroke && high - low > 0.1) || thickness > 6) return [];
  const middle = (low + high) / 2;
  return [
    {
      left: Math.min(x1, x2) * MILLIMETRES,
      right: Math.max(x1, x2) * MILLIMETRES,
      top: (height - middle - thickness / 2) * MILLIMETRES,
      thickness: thickness * MILLIMETRES,
      colour: isStroke ? stroke : fill,
    },
  ];
}

function product(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

function placed([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The parts come as a typed array, whose own map would keep them numbers. */
function colour(given: Iterable<unknown>): string {
  return `#${[...given].map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}
