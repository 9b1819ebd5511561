import { Button, Input, Modal, Popconfirm, QRCode, Typography } from "antd";
import { useState } from "react";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import type { Project } from "../../projects/contract.ts";
import {
  type Invitation,
  INVITATION_STATE_TITLES,
  type InvitationState,
  listInvitations,
  makeInvitation,
  revokeInvitation,
} from "../contract.ts";
import { refuseInvitation, refuseRevocation } from "../rules.ts";
import { ANSWER_PLACE_WORDS } from "../vocabulary.ts";

const TONES: Record<InvitationState, StageTone> = {
  waiting: "going",
  opened: "going",
  answered: "good",
  expired: "quiet",
  revoked: "quiet",
};

/** The enterprise's own word: a link that lives once, and what came back. */
export function InvitationPanel({ project }: { readonly project: Project }) {
  const works = useMay("service.work");
  const links = useEndpoint(listInvitations, { query: { projectId: project.id } });
  const [address, setAddress] = useState<{ url: string; until: string } | null>(null);
  const make = useAct(makeInvitation, {
    onDone: ({ path, expiresOn }) =>
      setAddress({ url: window.location.origin + path, until: expiresOn }),
  });
  const invite = (): void => make.mutate({ body: { projectId: project.id } });
  const open = (links.data ?? []).some(({ state }) => refuseRevocation(state) === null);
  const refusal = refuseInvitation(project);
  const button = (
    <ReasonButton refusal={refusal} loading={make.isPending} {...(!open && { onClick: invite })}>
      请企业确认
    </ReasonButton>
  );
  return (
    <Panel
      title="企业确认"
      extra={
        works &&
        (open && !refusal ? (
          <Popconfirm
            title="生成新链接，旧链接随即作废"
            okText="生成"
            cancelText="取消"
            onConfirm={invite}
          >
            {button}
          </Popconfirm>
        ) : (
          button
        ))
      }
    >
      <RefusalAlert refusal={make.error} />
      <Loaded query={links}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="quiet">
              给企业一个一次性链接：不用账号，看本项目的情况，确认或提出异议，全程留痕。
            </p>
          ) : (
            <ul className="service-links">
              {rows.map((link) => (
                <LinkItem key={link.id} link={link} works={works} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {address && <AddressDialog {...address} onClose={() => setAddress(null)} />}
    </Panel>
  );
}

function LinkItem({ link, works }: { readonly link: Invitation; readonly works: boolean }) {
  const revoke = useAct(revokeInvitation);
  return (
    <li>
      <div className="service-problem-head">
        <span className="service-tags">
          <StageTag words={INVITATION_STATE_TITLES[link.state]} tone={TONES[link.state]} />
          {link.answer && (
            <StageTag
              words={link.answer === "confirm" ? "情况属实" : "有异议"}
              tone={link.answer === "confirm" ? "good" : "bad"}
            />
          )}
          {link.moneyAnswer && (
            <StageTag
              words={link.moneyAnswer === "confirm" ? "资金属实" : "对资金有异议"}
              tone={link.moneyAnswer === "confirm" ? "good" : "bad"}
            />
          )}
          {link.place && ANSWER_PLACE_WORDS[link.place] && (
            <StageTag words={ANSWER_PLACE_WORDS[link.place] ?? ""} tone="bad" />
          )}
          {link.demo && <StageTag words="演示" />}
        </span>
        {works && refuseRevocation(link.state) === null && (
          <Popconfirm
            title="撤销后企业不能再打开"
            okText="撤销"
            cancelText="取消"
            onConfirm={() => revoke.mutate({ params: { id: link.id } })}
          >
            <Button type="text" size="small" danger loading={revoke.isPending}>
              撤销
            </Button>
          </Popconfirm>
        )}
      </div>
      <p className="quiet">
        {link.madeBy} <DayText day={link.madeOn} /> 生成，有效至 <DayText day={link.expiresOn} />
        {link.openedOn && (
          <>
            ，企业 <DayText day={link.openedOn} /> 打开
          </>
        )}
      </p>
      {link.answeredOn && (
        <p>
          {link.nameGiven} <DayText day={link.answeredOn} /> 答复
          {link.moneyFen !== null && (
            <>
              （核对的到位资金 <MoneyText fen={link.moneyFen} withUnit />）
            </>
          )}
          {link.words && `：${link.words}`}
        </p>
      )}
      <RefusalAlert refusal={revoke.error} />
    </li>
  );
}

interface AddressDialogProps {
  readonly url: string;
  readonly until: string;
  readonly onClose: () => void;
}

/** The address, this once: only its digest is kept. */
function AddressDialog({ url, until, onClose }: AddressDialogProps) {
  return (
    <Modal
      open
      title="发给企业的链接"
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          已发给企业
        </Button>
      }
    >
      <p>
        链接只显示这一次，请现在复制，或让企业扫码。有效至 <DayText day={until} form="sentence" />
        ，只能答复一次。
      </p>
      <div className="service-address">
        <QRCode value={url} type="svg" size={176} aria-label="链接的二维码" />
        <div>
          <Input.TextArea
            readOnly
            aria-label="链接"
            autoSize
            value={url}
            onFocus={({ target }) => target.select()}
          />
          <Typography.Text copyable={{ text: url, tooltips: ["复制", "已复制"] }}>
            复制链接
          </Typography.Text>
        </div>
      </div>
    </Modal>
  );
}
