/** The sum of areas with at most two decimals, exact. */
export function areaSum(areas: readonly string[]): string {
  const cents = areas.reduce((sum, area) => sum + Math.round(Number(area) * 100), 0);
  return (cents / 100).toFixed(2);
}

/** `1234.50` → `1,234.5`. */
export function areaText(area: string): string {
  return Number(area).toLocaleString("en-US", { maximumFractionDigits: 2 });
}
