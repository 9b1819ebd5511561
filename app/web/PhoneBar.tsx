import { EllipsisOutlined } from "@ant-design/icons";
import { useLocation } from "@tanstack/react-router";
import { Drawer } from "antd";
import { useState } from "react";
import { PathLink } from "../../platform/web/ui/PathLink.tsx";
import { UnitSwitch } from "../../platform/web/ui/UnitSwitch.tsx";
import type { MenuLine } from "../../platform/web/room.ts";
import { lineOf, useMenu } from "./menu.ts";

/** The phone's menu: four rooms under the thumb, the others behind 更多. */
export function PhoneBar() {
  const lines = useMenu();
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const here = lineOf(lines, pathname);
  const first = lines.toSorted((a, b) => a.phone - b.phone).slice(0, 4);
  const more = lines.filter((line) => !first.includes(line));
  return (
    <nav className="phone-bar no-print" aria-label="主菜单">
      {first.map((line) => (
        <Tab key={line.path} line={line} isHere={line === here} />
      ))}
      <button
        type="button"
        className={`phone-tab ${here && more.includes(here) ? "phone-tab-here" : ""}`}
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <EllipsisOutlined aria-hidden="true" />
        更多
      </button>
      <Drawer title="更多" placement="bottom" size={360} open={open} onClose={() => setOpen(false)}>
        <ul className="phone-more">
          {more.map(({ path, icon: Icon, title }) => (
            <li key={path}>
              <PathLink path={path} onClick={() => setOpen(false)}>
                <Icon aria-hidden="true" /> {title}
              </PathLink>
            </li>
          ))}
        </ul>
        <p className="phone-unit">
          金额单位 <UnitSwitch />
        </p>
      </Drawer>
    </nav>
  );
}

function Tab({ line, isHere }: { readonly line: MenuLine; readonly isHere: boolean }) {
  return (
    <PathLink
      path={line.path}
      className={`phone-tab ${isHere ? "phone-tab-here" : ""}`}
      aria-current={isHere ? "page" : undefined}
    >
      <line.icon aria-hidden="true" />
      {line.short}
    </PathLink>
  );
}
