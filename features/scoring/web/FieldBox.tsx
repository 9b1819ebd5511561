import type { ReactNode } from "react";
import type { FieldSpec } from "./field-spec.ts";
import { useFaultWords } from "./rule-book.ts";

interface FieldBoxProps {
  readonly spec: Pick<FieldSpec, "title" | "unit" | "optional" | "fallback">;
  readonly path: string;
  /** Takes the whole line: tables, formulas. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A field with its title above and its faults below, where the official looks. */
export function FieldBox({ spec, path, wide = false, children }: FieldBoxProps) {
  const words = useFaultWords(path);
  const title = (
    <span className="rule-title">
      {spec.title}
      {spec.unit && <small className="quiet">（{spec.unit}）</small>}
      {spec.optional && (
        <small className="quiet">{spec.fallback ? ` 不填：${spec.fallback}` : " 可不填"}</small>
      )}
    </span>
  );
  const faults = words.map((one) => (
    <span key={one} className="rule-fault" role="alert">
      {one}
    </span>
  ));
  if (wide)
    return (
      <div className="rule-field rule-wide" role="group" aria-label={spec.title}>
        {title}
        {children}
        {faults}
      </div>
    );
  return (
    <label className={`rule-field ${words.length > 0 ? "rule-faulty" : ""}`}>
      {title}
      {children}
      {faults}
    </label>
  );
}
