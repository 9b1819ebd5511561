import type { ReactNode } from "react";
import { LicencesLink } from "./LicencesLink.tsx";
import { Logo } from "./Logo.tsx";

export interface WelcomeFrameProps {
  readonly cityName: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}

/** The pages for strangers: a celadon glaze beside a white sheet. */
export function WelcomeFrame({ cityName, children, wide = false }: WelcomeFrameProps) {
  return (
    <div className="welcome">
      <header className="glaze">
        <Crackle />
        <div className="glaze-words">
          <Logo size={56} />
          <p className="glaze-name">鹿鸣</p>
          <p>{cityName}招商引资工作系统</p>
          <p className="glaze-verse">呦呦鹿鸣，食野之苹。我有嘉宾，鼓瑟吹笙。</p>
        </div>
      </header>
      <main className={`welcome-sheet ${wide ? "welcome-wide" : ""}`}>
        {children}
        <p className="quiet">
          <LicencesLink />
        </p>
      </main>
    </div>
  );
}

/** The fine crackle of Ru ware. */
function Crackle() {
  return (
    <svg className="crackle" viewBox="0 0 400 600" preserveAspectRatio="xMidYMid slice" aria-hidden>
      <path d="M0 70 92 96 150 40 238 74 300 0M92 96 70 190 0 230M70 190 160 232 238 74M160 232 270 210 330 130 400 150M330 130 238 74M270 210 300 320 400 300M160 232 140 340 30 380 0 340M140 340 220 400 300 320M220 400 200 500 90 520 30 380M90 520 60 600M200 500 280 560 270 600M280 560 400 520M220 400 340 430 400 400M340 430 280 560M300 0 330 130" />
    </svg>
  );
}
