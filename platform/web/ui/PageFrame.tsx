import { Breadcrumb } from "antd";
import { type ReactNode, useEffect } from "react";
import { PathLink } from "./PathLink.tsx";

export interface Crumb {
  readonly title: string;
  readonly path?: string;
}

export interface PageFrameProps {
  readonly title: string;
  /** Behind the title: a stage, a month, a count. */
  readonly tag?: ReactNode;
  /** One quiet line under the title. */
  readonly note?: ReactNode;
  readonly crumbs?: readonly Crumb[];
  /** Buttons at the right, the chief one last; at the foot of a phone. */
  readonly actions?: ReactNode;
  /** Above the title: what must be known before reading (示例规则, 已冻结). */
  readonly banner?: ReactNode;
  /** `reading` is narrow, for forms and documents. */
  readonly width?: "full" | "reading";
  readonly children: ReactNode;
}

/** The frame of every page: title, where one is, what one can do. */
export function PageFrame(props: PageFrameProps) {
  const { title, crumbs, width = "full" } = props;
  useEffect(() => {
    document.title = `${title} · 鹿鸣`;
  }, [title]);
  return (
    <article className={`page page-${width}`}>
      {props.banner}
      {crumbs && crumbs.length > 0 && (
        <Breadcrumb
          className="no-print"
          items={[...crumbs, { title }].map((crumb) => ({
            key: crumb.title,
            title:
              "path" in crumb && crumb.path ? (
                <PathLink path={crumb.path}>{crumb.title}</PathLink>
              ) : (
                crumb.title
              ),
          }))}
        />
      )}
      <header className="page-head">
        <div>
          <h1>
            {title} {props.tag && <span className="page-tag">{props.tag}</span>}
          </h1>
          {props.note && <p className="quiet">{props.note}</p>}
        </div>
        {props.actions && <div className="page-actions no-print">{props.actions}</div>}
      </header>
      {props.children}
    </article>
  );
}
