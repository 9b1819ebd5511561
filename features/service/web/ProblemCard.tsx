import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { PROBLEM_KIND_TITLES, type ProblemRow } from "../contract.ts";
import { isRunning } from "../rules.ts";
import { LevelTag, OwnerText, ProblemStateTag, WasLateTag } from "./parts.tsx";
import { ProblemActs } from "./ProblemActs.tsx";

/** A problem on its project's page: what, whose, until when, what was answered. */
export function ProblemCard({ problem }: { readonly problem: ProblemRow }) {
  const running = isRunning(problem.state);
  return (
    <li className={`service-problem ${problem.overdueDays > 0 ? "service-overdue" : ""}`}>
      <div className="service-problem-head">
        <PathLink path={`/problems/${problem.id}`} className="service-problem-words">
          {problem.words}
        </PathLink>
        <span className="service-tags">
          <ProblemStateTag {...problem} />
          {(running || problem.level !== "unit") && <LevelTag level={problem.level} />}
          <WasLateTag {...problem} />
          {problem.demo && <StageTag words="演示" />}
        </span>
      </div>
      <dl className="service-facts">
        <div>
          <dt>类别</dt>
          <dd>{PROBLEM_KIND_TITLES[problem.kind]}</dd>
        </div>
        <div>
          <dt>责任</dt>
          <dd>
            <OwnerText {...problem} />
          </dd>
        </div>
        <div>
          <dt>期限</dt>
          <dd>
            <DayText day={problem.dueOn} deadline={running} />
          </dd>
        </div>
        {problem.answer && (
          <div className="service-wide">
            <dt>答复</dt>
            <dd>{problem.answer}</dd>
          </div>
        )}
        {problem.solvedOn && (
          <div className="service-wide">
            <dt>办结</dt>
            <dd>
              {problem.solution} <DayText day={problem.solvedOn} />
            </dd>
          </div>
        )}
      </dl>
      {problem.state !== "confirmed" && <ProblemActs problem={problem} />}
    </li>
  );
}
