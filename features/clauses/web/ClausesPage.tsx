import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useEffect } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { type AddressSearch, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { UploadButton } from "../../../platform/web/ui/UploadButton.tsx";
import { YearPicker, yearIn } from "../../../platform/web/ui/YearPicker.tsx";
import { type Campaign, keepText, listCampaigns } from "../../plan/contract.ts";
import { type ClauseMap, type ClausePage, type MappedClause, readClauseMap } from "../contract.ts";
import "./clauses.css";

function asked(search: AddressSearch) {
  return { year: yearIn(search), article: textOf(search, "article") };
}

/** 章节对照: each clause of the year's notice in its own words, and the pages and records that carry it out. */
export function ClausesPage() {
  const [{ year, article }, change] = useAddress(asked);
  const { plan } = useSession();
  const campaigns = useEndpoint(listCampaigns);
  const wanted = year ?? plan?.year;
  const onYear = (chosen: number): void => change({ year: String(chosen), article: undefined });
  return (
    <Loaded query={campaigns}>
      {(all) => {
        const campaign = all.find((one) => one.year === wanted);
        return campaign ? (
          <MapOfYear key={campaign.year} campaign={campaign} article={article} onYear={onYear} />
        ) : (
          <PageFrame
            title="章节对照"
            tag={all.length > 0 && wanted && <YearPicker value={wanted} onChange={onYear} />}
          >
            <Panel>
              <EmptyState
                title={all.length > 0 && wanted ? `${wanted}年还没有方案` : "还没有年度方案"}
                purpose="方案入库后，这里逐条列出通知的章节和对应的页面、记录。"
                action={<PathLink path="/plan">方案与目标</PathLink>}
              />
            </Panel>
          </PageFrame>
        );
      }}
    </Loaded>
  );
}

interface MapOfYearProps {
  readonly campaign: Campaign;
  readonly article: string | undefined;
  readonly onYear: (year: number) => void;
}

function MapOfYear({ campaign, article, onYear }: MapOfYearProps) {
  const { demo } = useSession();
  const { year } = campaign;
  const map = useEndpoint(readClauseMap, { params: { year } });
  return (
    <PageFrame
      title="章节对照"
      tag={<YearPicker value={year} onChange={onYear} />}
      note={`${campaign.title} · ${campaign.documentNo}${demo ? " · 记录为演示数据" : ""}`}
      crumbs={[{ title: "方案与目标", path: `/plan?year=${year}` }]}
      actions={
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <Loaded query={map}>
        {(found) =>
          found.clauses.length > 0 ? (
            <Clauses map={found} article={article} />
          ) : (
            <WithoutText map={found} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

function Clauses({
  map,
  article,
}: {
  readonly map: ClauseMap;
  readonly article?: string | undefined;
}) {
  const { kept, clauses } = map;
  const marked = clauses.findIndex(({ path }) => path !== "" && isCited(path, article));
  useEffect(() => {
    if (marked >= 0)
      document.getElementById(`clause-${marked}`)?.scrollIntoView({ block: "center" });
  }, [marked]);
  return (
    <>
      {article && marked < 0 && (
        <p className="quiet">本年度方案里没有编号为「{article}」的条款。</p>
      )}
      <Panel>
        <ol className="clauses">
          {clauses.map((clause, index) => (
            <ClauseLine
              key={`${index + 1}`}
              id={`clause-${index}`}
              clause={clause}
              year={map.campaign.year}
              marked={index === marked}
            />
          ))}
        </ol>
      </Panel>
      {kept && (
        <p className="quiet">
          条款原文取自「{kept.fileName}」，{dayText(kept.onDay)}
          {kept.byName}存入；页面按条款用词对应，数字只含您可查看的记录。
        </p>
      )}
    </>
  );
}

/** `五（四）` cites 五（四）, `二、工作目标` cites 二. */
function isCited(path: string, article = ""): boolean {
  return article === path || article.startsWith(`${path}、`);
}

interface ClauseLineProps {
  readonly id: string;
  readonly clause: MappedClause;
  readonly year: number;
  readonly marked: boolean;
}

function ClauseLine({ id, clause, year, marked }: ClauseLineProps) {
  const { level, number, heading, text, pages, closedPages, bare } = clause;
  const title = level === 0 ? "引言" : `${numberWords(number)}${heading}`;
  return (
    <li id={id} className={`clause clause-${level}${marked ? " clause-marked" : ""}`}>
      <div className="clause-text">
        <h2>{title}</h2>
        {text.split("\n").map((paragraph, index) => (
          <p key={`${index + 1}`}>{paragraph}</p>
        ))}
      </div>
      <div className="clause-pages">
        {pages.length > 0 && (
          <ul>
            {pages.map((page) => (
              <PageLine key={page.path} page={page} year={year} />
            ))}
          </ul>
        )}
        {closedPages > 0 && <p className="quiet">另有 {closedPages} 个页面不在您的权限内</p>}
        {pages.length + closedPages === 0 && (
          <p className="quiet">{bare ? "见下列各款" : "系统中没有对应的页面"}</p>
        )}
      </div>
    </li>
  );
}

/** `一、`, `（一）`, `1. `, `附件1 `, as a notice prints them. */
function numberWords(number: string): string {
  if (/^[一二三四五六七八九十]+$/.test(number)) return `${number}、`;
  if (/^\d+$/.test(number)) return `${number}. `;
  return /^[（(]/.test(number) ? number : `${number} `;
}

function PageLine({ page, year }: { readonly page: ClausePage; readonly year: number }) {
  const { title, path, count, measure, ofYear } = page;
  return (
    <li>
      <PathLink path={path}>
        {title}
        {count !== null && (
          <span className="figure">
            {" "}
            {ofYear ? `${year}年 ` : ""}
            {count} {measure}
          </span>
        )}
      </PathLink>
    </li>
  );
}

/** A plan that was confirmed before texts were kept, or a copy of last year's: the office sends the notice's own file. */
function WithoutText({ map }: { readonly map: ClauseMap }) {
  const mayEdit = useMay("plan.edit");
  const { isCopy, fileName, campaign } = map;
  const purpose = isCopy
    ? `这份方案是沿用上年的，没有附上文件。上传「${campaign.documentNo}」的正式文件，就能逐条对照。`
    : `方案入库时只记了文件「${fileName}」的摘要，没有存原文。再上传同一个文件，就能逐条对照；别的文件不收。`;
  return (
    <Panel>
      <EmptyState
        title="这份方案没有存条款原文"
        purpose={mayEdit ? purpose : "请招商办负责人补传方案文件。"}
        action={
          mayEdit && (
            <UploadButton
              endpoint={keepText}
              input={{ params: { year: campaign.year } }}
              words="上传方案文件"
              accept=".txt,.docx,.xlsx"
            />
          )
        }
      />
    </Panel>
  );
}
