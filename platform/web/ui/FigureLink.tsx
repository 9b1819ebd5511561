import { Popover } from "antd";
import type { MouseEvent, ReactNode } from "react";
import type { Citation as Cited } from "../../../kernel/citation.ts";
import { useMedia } from "../narrow.ts";
import { Citation } from "./Citation.tsx";
import { PathLink } from "./PathLink.tsx";

/** The 口径 of a number. */
export interface FigureMeaning {
  /** What the number is: `资金完成率`. */
  readonly title: string;
  /** How it is counted, in a sentence. */
  readonly rule: string;
  readonly numerator?: ReactNode;
  readonly denominator?: ReactNode;
  /** The day or month up to which rows count: `2023年9月30日`. */
  readonly cutOff?: string;
  readonly basis?: Cited;
}

export interface FigureLinkProps {
  /** The printed number, mostly a `MoneyText` or `Percent`. */
  readonly children: ReactNode;
  readonly meaning: FigureMeaning;
  /** The address of the rows behind; absent where there are none to open. */
  readonly path?: string;
}

/**
 * A number that says its 口径 on hover, focus or tap and opens to its rows. With a finger the first
 * tap shows the 口径 with 查看明细; with mouse or keyboard the number itself is the link.
 */
export function FigureLink({ children, meaning, path }: FigureLinkProps) {
  const finger = useMedia("(hover: none)");
  const stay = (event: MouseEvent): void => event.preventDefault();
  return (
    <Popover
      trigger={finger ? "click" : ["hover", "focus"]}
      mouseEnterDelay={0.25}
      content={<MeaningCard meaning={meaning} path={path} />}
    >
      {path ? (
        <PathLink className="figure-link" path={path} onClick={finger ? stay : undefined}>
          {children}
        </PathLink>
      ) : (
        <button type="button" className="figure-link figure-plain">
          {children}
        </button>
      )}
    </Popover>
  );
}

interface MeaningCardProps {
  readonly meaning: FigureMeaning;
  readonly path: string | undefined;
}

function MeaningCard({ meaning, path }: MeaningCardProps) {
  const lines: [string, ReactNode][] = [
    ["口径", meaning.rule],
    ["分子", meaning.numerator],
    ["分母", meaning.denominator],
    ["截至", meaning.cutOff],
  ];
  return (
    <div className="meaning">
      <strong>{meaning.title}</strong>
      <dl>
        {lines
          .filter(([, words]) => words !== undefined)
          .map(([name, words]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{words}</dd>
            </div>
          ))}
      </dl>
      {meaning.basis && <Citation basis={meaning.basis} />}
      {path && (
        <PathLink className="meaning-open" path={path}>
          查看明细 ›
        </PathLink>
      )}
    </div>
  );
}
