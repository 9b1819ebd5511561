import { Outlet, useLocation } from "@tanstack/react-router";
import { Menu } from "antd";
import { useEffect, useState } from "react";
import { currentSession } from "../../features/organization/contract.ts";
import { DayNotice } from "../../features/organization/web/DayNotice.tsx";
import { ExemptionMarks } from "../../features/results/web/parts.tsx";
import { dayText } from "../../kernel/calendar.ts";
import { useGo } from "../../platform/web/address.ts";
import { signInPath } from "../../platform/web/call.ts";
import { useNarrow } from "../../platform/web/narrow.ts";
import { useEndpoint } from "../../platform/web/query.ts";
import { type Caller, SessionProvider } from "../../platform/web/session.ts";
import { PathLink } from "../../platform/web/ui/PathLink.tsx";
import { RefusalAlert } from "../../platform/web/ui/RefusalAlert.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { ChangePassword } from "./ChangePassword.tsx";
import { GlobalSearch } from "./GlobalSearch.tsx";
import { Logo } from "./Logo.tsx";
import { lineOf, useMenuGroups } from "./menu.ts";
import { PageWaiting } from "./PageError.tsx";
import { PhoneBar } from "./PhoneBar.tsx";

/** Asks who is signed in, sends strangers to sign in, and frames every page. */
export function Shell() {
  const session = useEndpoint(currentSession);
  const go = useGo();
  const isStranger = session.error?.status === 401;
  useEffect(() => {
    const path = isStranger ? signInPath() : null;
    if (path) go(path, "replace");
  }, [isStranger, go]);
  if (session.data && !isStranger) {
    return (
      <SessionProvider value={session.data}>
        <ExemptionMarks>
          <Frame caller={session.data} mustChangePassword={session.data.mustChangePassword} />
        </ExemptionMarks>
      </SessionProvider>
    );
  }
  if (!session.error || isStranger) return <PageWaiting />;
  return (
    <div className="page page-reading">
      <RefusalAlert refusal={session.error} onRetry={() => void session.refetch()} />
    </div>
  );
}

interface FrameProps {
  readonly caller: Caller;
  readonly mustChangePassword: boolean;
}

function Frame({ caller, mustChangePassword }: FrameProps) {
  const narrow = useNarrow();
  return (
    <div className="shell">
      <a className="skip-link" href="#page-content">
        跳到正文
      </a>
      {!narrow && <SideMenu cityName={caller.cityName} />}
      <div className="shell-main">
        <header className="shell-head no-print">
          {narrow && <Logo size={28} />}
          <GlobalSearch />
          <span className="business-day">
            业务日 <time dateTime={caller.businessDay}>{dayText(caller.businessDay)}</time>
          </span>
          <AccountMenu />
        </header>
        {caller.demo && (
          <aside className="demo-banner" aria-label="演示数据">
            <strong>演示数据</strong> 内容均为虚构，业务日 {dayText(caller.businessDay)}
          </aside>
        )}
        <DayNotice />
        <main id="page-content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {narrow && <PhoneBar />}
      {mustChangePassword && <ChangePassword compulsory />}
    </div>
  );
}

function SideMenu({ cityName }: { readonly cityName: string }) {
  const groups = useMenuGroups();
  const { pathname } = useLocation();
  const [folded, fold] = useState(() => window.innerWidth < 1024);
  const lines = groups.flatMap((group) => group.lines);
  const chosen = lineOf(lines, pathname)?.path;
  return (
    <aside className={`side no-print ${folded ? "side-folded" : ""}`}>
      <PathLink className="side-brand" path="/" title="工作台">
        <Logo size={32} />
        {!folded && (
          <span>
            <strong>鹿鸣</strong>
            <small>{cityName}招商引资</small>
          </span>
        )}
      </PathLink>
      <nav aria-label="主菜单">
        <Menu
          mode="inline"
          inlineCollapsed={folded}
          selectedKeys={chosen ? [chosen] : []}
          items={groups.map((group) => ({
            key: group.title,
            type: "group",
            label: group.title,
            children: group.lines.map(({ path, title, icon: Icon }) => ({
              key: path,
              icon: <Icon aria-hidden="true" />,
              title,
              label: <PathLink path={path}>{title}</PathLink>,
            })),
          }))}
        />
      </nav>
      <button
        type="button"
        className="side-fold"
        aria-expanded={!folded}
        onClick={() => fold(!folded)}
      >
        {folded ? "»" : "« 收起"}
      </button>
    </aside>
  );
}
