import type { DocumentChart } from "./document.ts";

/** Size of a drawing in points: as wide as the 版心. */
export const CHART_SIZE = { width: 440, height: 220 };

const PLOT = { left: 44, right: 8, top: 44, bottom: 44 };
const PLOT_WIDTH = CHART_SIZE.width - PLOT.left - PLOT.right;
const PLOT_HEIGHT = CHART_SIZE.height - PLOT.top - PLOT.bottom;
/** Black and greys that stay apart on any printer, with a dash of its own for each line. */
const INKS = ["#6e6e6e", "#c8c8c8", "#ffffff", "#303030"];
const DASHES = ["", "6 3", "2 3", "8 3 2 3"];
const BAR_SHARE = 0.7;
const MOST_LABELS = 26;
/** Smaller differences than any figure we print are no scale. */
const SMALLEST_SPAN = 1e-6;
/** 黑体 of the machine, else the open font. */
const FAMILIES = "SimHei, Noto Sans SC, sans-serif";

/**
 * A chart as SVG text, the same for the same chart. The printed figures are the chart's own texts; only heights are computed.
 * 未报 leaves its place empty and is written as such.
 */
export function chartSvg(chart: DocumentChart): string {
  const scale = scaleOf(chart);
  const { width, height } = CHART_SIZE;
  const parts = [
    label(width / 2, 14, heading(chart), 11),
    legend(chart),
    axis(scale),
    ...places(chart),
    ...(chart.form === "bar" ? bars(chart, scale) : lines(chart, scale)),
  ];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" ` +
    `font-family="${FAMILIES}">${parts.join("")}</svg>`
  );
}

function heading({ title, unit }: DocumentChart): string {
  return unit === "" ? title : `${title}（${unit}）`;
}

interface Scale {
  readonly steps: readonly number[];
  readonly heightOf: (value: number) => number;
}

/** Steps of 1, 2 or 5 times a power of ten from zero (or below) to over the largest value. */
function scaleOf({ series }: DocumentChart): Scale {
  const known = series
    .flatMap((one) => one.values)
    .filter(isFigure)
    .map(Number);
  const [least, most] = [Math.min(0, ...known), Math.max(0, ...known)];
  const rough = Math.max(most - least, SMALLEST_SPAN) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const [first, last] = [Math.floor(least / step), Math.max(1, Math.ceil(most / step))];
  const steps = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  const heightOf = (value: number) =>
    PLOT.top + PLOT_HEIGHT * (1 - (value / step - first) / (last - first));
  return { steps, heightOf };
}

function axis({ steps, heightOf }: Scale): string {
  const right = PLOT.left + PLOT_WIDTH;
  return steps
    .map((value) => {
      const y = heightOf(value);
      const ink = value === 0 ? "#000000" : "#cccccc";
      const text = String(Number(value.toPrecision(6)));
      return (
        `<line x1="${PLOT.left}" y1="${round(y)}" x2="${right}" y2="${round(y)}" stroke="${ink}" stroke-width="0.5"/>` +
        label(PLOT.left - 4, y + 3, text, 8, "end")
      );
    })
    .join("");
}

function legend({ series }: DocumentChart): string {
  if (series.length < 2) return "";
  const width = PLOT_WIDTH / series.length;
  return series
    .map(({ name }, index) => {
      const x = PLOT.left + index * width;
      return (
        `<rect x="${round(x)}" y="22" width="10" height="8" fill="${ink(index)}" stroke="#222222" stroke-width="0.5"/>` +
        label(x + 14, 29.5, name, 8.5, "start")
      );
    })
    .join("");
}

/** Names under the plot: upright while they fit, else slanted. */
function places({ places: names }: DocumentChart): string[] {
  const width = PLOT_WIDTH / Math.max(1, names.length);
  const every = Math.ceil(names.length / MOST_LABELS);
  const isTight = names.some((name) => name.length * 8 > width * every);
  return names.map((name, index) => {
    if (index % every !== 0) return "";
    const [x, y] = [PLOT.left + (index + 0.5) * width, CHART_SIZE.height - PLOT.bottom + 11];
    if (!isTight) return label(x, y, name, 8);
    const turn = ` transform="rotate(-40 ${round(x)} ${y})"`;
    return label(x + 4, y, name.length > 8 ? `${name.slice(0, 7)}…` : name, 7.5, "end", turn);
  });
}

function bars({ series, places: names }: DocumentChart, { heightOf }: Scale): string[] {
  const place = PLOT_WIDTH / Math.max(1, names.length);
  const width = (place * BAR_SHARE) / Math.max(1, series.length);
  return series.flatMap(({ values }, which) =>
    values.map((text, index) => {
      const x = PLOT.left + index * place + (place * (1 - BAR_SHARE)) / 2 + which * width;
      if (!isFigure(text)) return label(x + width / 2, heightOf(0) - 2, text ?? "未报", 6);
      const [top, foot] = [
        heightOf(Math.max(0, Number(text))),
        heightOf(Math.min(0, Number(text))),
      ];
      const size = width > 18 ? 7 : 6;
      const figure = width > 9 ? label(x + width / 2, top - 2, text, size) : "";
      return (
        `<rect x="${round(x)}" y="${round(top)}" width="${round(width)}" height="${round(foot - top)}" ` +
        `fill="${ink(which)}" stroke="#222222" stroke-width="0.4"/>${figure}`
      );
    }),
  );
}

/** A line breaks where nothing was reported: it never bridges a gap. */
function lines({ series, places: names }: DocumentChart, { heightOf }: Scale): string[] {
  const place = PLOT_WIDTH / Math.max(1, names.length);
  return series.flatMap(({ values }, which) => {
    const at = (text: string, index: number) =>
      [round(PLOT.left + (index + 0.5) * place), round(heightOf(Number(text)))] as const;
    const stroke = which % INKS.length === 2 ? "#222222" : ink(which);
    const path = values
      .map((text, index) => {
        if (!isFigure(text)) return "";
        const isStart = !isFigure(values[index - 1]);
        return `${isStart ? "M" : "L"}${at(text, index).join(" ")}`;
      })
      .join("");
    const marks = values.map((text, index) => {
      if (!isFigure(text)) return "";
      const [x, y] = at(text, index);
      const figure = series.length === 1 && place > 22 ? label(x, y - 5, text, 7) : "";
      return `<circle cx="${x}" cy="${y}" r="1.8" fill="${ink(which)}" stroke="#222222" stroke-width="0.5"/>${figure}`;
    });
    const dash = DASHES[which % DASHES.length] ?? "";
    const line = `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="1.2" stroke-dasharray="${dash || "none"}"/>`;
    return [path === "" ? "" : line, ...marks];
  });
}

/** A text that has a height; anything else is printed in its place, as «未报» is. */
function isFigure(text: string | null | undefined): text is string {
  return typeof text === "string" && text.trim() !== "" && Number.isFinite(Number(text));
}

function ink(index: number): string {
  return INKS[index % INKS.length] ?? "#222222";
}

function label(
  x: number,
  y: number,
  text: string,
  size: number,
  anchor: "start" | "middle" | "end" = "middle",
  more = "",
): string {
  return `<text x="${round(x)}" y="${round(y)}" font-size="${size}" text-anchor="${anchor}"${more}>${escaped(text)}</text>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
