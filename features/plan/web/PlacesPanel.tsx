import { Select } from "antd";
import { addDays } from "../../../kernel/calendar.ts";
import type { ConfirmedPlan } from "../contract.ts";
import { DayInput } from "../../../platform/web/ui/DayInput.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import {
  formerNames,
  PLACE_LAYERS,
  type PlaceDecision,
  type PlaceLayer,
  strangeNames,
} from "../places.ts";
import type { ReadNotice } from "./reading-values.ts";

const LAYER_TITLES: Record<PlaceLayer, string> = { unit: "单位", chain: "产业链" };

export interface PlacesPanelProps {
  readonly found: ReadNotice;
  readonly plan: ConfirmedPlan;
  readonly places: readonly PlaceDecision[];
  readonly onChange: (places: PlaceDecision[]) => void;
}

/** Names that were not there before, and those that are there no more: what each is, said once, done with the confirmation. */
export function PlacesPanel(props: PlacesPanelProps) {
  const { found, plan, places } = props;
  const strange = strangeNames(plan.targets, found.known);
  const gone = PLACE_LAYERS.flatMap((layer) =>
    goneNames(props, layer).map((name) => ({ layer, name })),
  );
  if (strange.length === 0 && gone.length === 0) return null;
  return (
    <Panel
      title="名称与以前不同的"
      extra={<small className="quiet">随确认入库一并登记，依据为本文件</small>}
    >
      <ul className="places">
        {strange.map((place) => (
          <StrangePlace key={`${place.layer}${place.name}`} {...props} place={place} />
        ))}
        {gone.map((place) => (
          <GonePlace key={`${place.layer}${place.name}`} {...props} place={place} />
        ))}
      </ul>
      {places.length > 0 && (
        <p className="quiet">以前的表、通报和冻结的月份仍用当时的名称；从所填之日起用新的名称。</p>
      )}
    </Panel>
  );
}

interface PlaceProps extends PlacesPanelProps {
  readonly place: { readonly layer: PlaceLayer; readonly name: string };
}

/** Known names with a target in an earlier plan that this one leaves out and no new name stands for. */
function goneNames({ found, plan, places }: PlacesPanelProps, layer: PlaceLayer): string[] {
  const planned = new Set(
    found.known.filter((one) => one.layer === layer && one.planned).map(({ name }) => name),
  );
  const renamed = new Set(places.map(({ former }) => former));
  return formerNames(plan.targets, found.known, layer).filter(
    (name) => planned.has(name) && !renamed.has(name),
  );
}

function useDecision({ places, onChange, place, plan, found }: PlaceProps) {
  const isThis = (one: PlaceDecision) => one.layer === place.layer && one.name === place.name;
  const decision = places.find(isThis);
  const decide = (change: Partial<PlaceDecision> | null): void => {
    const others = places.filter((one) => !isThis(one));
    if (change === null) return onChange(others);
    const first = {
      ...place,
      act: "added" as const,
      former: null,
      fromOn: startDay(found, plan),
    };
    return onChange([...others, { ...first, ...decision, ...change }]);
  };
  return { decision, decide };
}

/** The day of the document, or the day after the last frozen month where that is later. */
function startDay({ frozenThrough }: ReadNotice, { campaign }: ConfirmedPlan): string {
  const { issuedOn } = campaign;
  if (frozenThrough === null || issuedOn > frozenThrough) return issuedOn;
  return addDays(frozenThrough, 1);
}

function StrangePlace(props: PlaceProps) {
  const { place, places, found, plan } = props;
  const { decision, decide } = useDecision(props);
  const taken = new Set(
    places.flatMap(({ name, former }) => (name === place.name ? [] : [former])),
  );
  const formers = formerNames(plan.targets, found.known, place.layer).filter(
    (name) => !taken.has(name),
  );
  return (
    <li>
      <span>
        <strong>{place.name}</strong> <span className="quiet">{LAYER_TITLES[place.layer]}</span>
      </span>
      <Select
        aria-label={`${place.name}是什么`}
        placeholder="新增，还是由哪一个更名？"
        status={decision ? "" : "warning"}
        value={decision ? (decision.former ?? "added") : null}
        options={[
          { value: "added", label: "新增" },
          ...formers.map((name) => ({ value: name, label: `由「${name}」更名` })),
        ]}
        onChange={(value) =>
          decide(
            value === "added" ? { act: "added", former: null } : { act: "renamed", former: value },
          )
        }
      />
      {decision && <StartDay decision={decision} onChange={(fromOn) => decide({ fromOn })} />}
    </li>
  );
}

function GonePlace(props: PlaceProps) {
  const { place } = props;
  const { decision, decide } = useDecision(props);
  return (
    <li>
      <span>
        <strong>{place.name}</strong>{" "}
        <span className="quiet">{LAYER_TITLES[place.layer]}，本文件没有列出</span>
      </span>
      <Select
        aria-label={`${place.name}怎么了`}
        value={decision ? "retired" : "kept"}
        options={[
          { value: "kept", label: "仍在，本年没有目标" },
          { value: "retired", label: "已撤销" },
        ]}
        onChange={(value) => decide(value === "retired" ? { act: "retired" } : null)}
      />
      {decision && <StartDay decision={decision} onChange={(fromOn) => decide({ fromOn })} />}
    </li>
  );
}

function StartDay({
  decision,
  onChange,
}: {
  readonly decision: PlaceDecision;
  readonly onChange: (day: string) => void;
}) {
  return (
    <span className="places-day">
      自{" "}
      <DayInput
        aria-label={`${decision.name}自哪一天起`}
        value={decision.fromOn}
        onChange={onChange}
      />{" "}
      起
    </span>
  );
}
