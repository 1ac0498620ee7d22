import { useEffect, useState } from "preact/hooks";
import type { readinessTexts } from "../../generated/readiness";
import { Failure, useLoaded, type Host } from "../../shared/page";
import { fill } from "../../shared/texts";
import { dayOf } from "../../shared/time";
import { AskSponsor, MakeMatrix, PlanReview, ProposeTeam } from "./actions";
import type { FormLink } from "../../shared/form-link";
import { load, stagesOf, type Action, type Line } from "./model";
import { actionsFor } from "./rights";

export type Texts = (typeof readinessTexts)["en"];

export interface Setting {
  readonly host: Host;
  readonly texts: Texts;
  readonly form: FormLink;
  readonly now: () => Date;
}

/** How far the foundations of a key account are, and what can be done about each right here. */
export function ReadinessPage(setting: Setting & { readonly designationId: string | undefined }) {
  const { host, texts, form, designationId } = setting;
  const view = useLoaded(async () => (designationId === undefined ? undefined : load(host.api, designationId, host.language)), [designationId]);
  const rights = useLoaded<ReadonlySet<Action>>(async () => (designationId === undefined ? new Set() : actionsFor(host.api, designationId)), [designationId]);
  useEffect(() => { form.onChange(view.reload); }, []);
  if (designationId === undefined) return <main class="page"><p class="quiet">{texts.notSaved}</p></main>;
  if (view.value === undefined) return <main class="page"><Failure text={view.error} /><p role="status">{view.error === undefined ? texts.loading : ""}</p></main>;
  const { lines, status, score, isReady } = view.value;
  const main = lines.filter((line) => line.isMandatory), extra = lines.filter((line) => !line.isMandatory);
  const changed = (): void => {
    view.reload();
    form.refresh();
  };
  // Without an answer nobody is offered what might be refused.
  const may = (line: Line) => line.action !== undefined && rights.value?.has(line.action) === true;
  const show = (line: Line) => <LineCard key={line.rule} {...setting} line={may(line) ? line : { ...line, action: undefined }} designationId={designationId} changed={changed} />;
  return (
    <main class="page">
      <Failure text={view.error ?? rights.error} />
      <StatusBar status={status} texts={texts} />
      <div class="head">
        <h1>{texts.title}</h1>
        <span class={`badge ${isReady ? "good" : "warn"}`}>{isReady ? texts.ready : fill(texts.open, String(main.filter((line) => !line.isMet).length))}</span>
        <span class="quiet">{fill(texts.score, new Intl.NumberFormat(host.language, { maximumFractionDigits: 1 }).format(score))}</span>
        <span class="grow" />
        <button type="button" onClick={view.reload}>{texts.again}</button>
      </div>
      <ul class="list lines">{main.map(show)}</ul>
      {extra.length === 0 ? null : (
        <details class="extra">
          <summary>{fill(texts.optional, String(extra.filter((line) => line.isMet).length), String(extra.length))}</summary>
          <ul class="list lines">{extra.map(show)}</ul>
        </details>
      )}
    </main>
  );
}

function StatusBar({ status, texts }: { readonly status: number; readonly texts: Texts }) {
  const stages = stagesOf(status);
  if (stages.length === 0) return null;
  const names: Readonly<Record<number, string>> = { 1: texts.draft, 287100001: texts.submitted, 287100002: texts.setup, 287100003: status === 287100004 ? texts.onHold : texts.active };
  return (
    <ol class="way" aria-label={texts.way}>
      {stages.map((stage) => <li key={stage.status} class={stage.state} {...(stage.state === "current" ? { "aria-current": "step" as const } : {})}>{names[stage.status]}{stage.state === "past" ? <span class="unseen"> ({texts.done})</span> : null}</li>)}
    </ol>
  );
}

export interface LineSetting extends Setting {
  readonly line: Line;
  readonly designationId: string;
  readonly changed: () => void;
}

function LineCard(setting: LineSetting) {
  const { line, texts, host, form, changed } = setting;
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState("");
  const labels: Readonly<Record<string, string>> = { people: texts.doPeople, matrix: texts.doMatrix, interface: texts.doInterface, team: texts.doTeam, sponsor: texts.doSponsor, review: texts.doReview };
  const finish = (text: string): void => {
    setTold(text);
    setOpen(false);
    changed();
  };
  const press = (): void => {
    setTold("");
    if (line.action !== "people") setOpen(!isOpen);
    else if (!form.focus(/deputy|Stellvertret/i.test(line.message) ? "kam_deputyid" : "kam_keyaccountmanagerid")) setTold(texts.onForm);
  };
  return (
    <li class={`line ${line.isMet ? "met" : line.isMandatory ? "missing" : "wanted"}`} data-rule={line.rule}>
      <div class="row">
        <span class="mark" aria-hidden="true">{line.isMet ? "✓" : "!"}</span>
        <div class="what">
          <h2>{line.name} <span class={`badge ${line.isMet ? "good" : line.isMandatory ? "bad" : "warn"}`}>{line.isMet ? texts.inPlace : texts.missing}</span></h2>
          {line.isMet ? null : <p>{line.message}</p>}
          {line.isMet || line.remedy === "" ? null : <p class="quiet">{line.remedy}</p>}
        </div>
        {line.isMet ? null : (
          <dl class="who">
            <dt>{texts.owner}</dt><dd>{line.owner === "" ? texts.nobody : line.owner}</dd>
            {line.until === undefined ? line.since === "" ? null : <><dt>{texts.since}</dt><dd>{line.since}</dd></> : <><dt>{texts.until}</dt><dd>{dayOf(line.until, host.language)}</dd></>}
          </dl>
        )}
        {line.action === undefined ? null : line.action === "interface"
          ? <a class="button" href="/main.aspx?appname=kam_KeyAccountManagement&pagetype=entityrecord&etn=kam_interface" target="_blank" rel="noopener">{labels["interface"]}</a>
          : <button type="button" aria-expanded={line.action === "people" ? undefined : isOpen} onClick={press}>{labels[line.action]}</button>}
      </div>
      {told === "" ? null : <p role="status" class="told">{told}</p>}
      {!isOpen ? null : line.action === "team" ? <ProposeTeam {...setting} finish={finish} />
        : line.action === "sponsor" ? <AskSponsor {...setting} finish={finish} />
          : line.action === "matrix" ? <MakeMatrix {...setting} finish={finish} />
            : line.action === "review" ? <PlanReview {...setting} finish={finish} /> : null}
    </li>
  );
}

