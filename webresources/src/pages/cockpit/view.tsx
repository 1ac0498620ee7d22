import { useState } from "preact/hooks";
import type { cockpitTexts } from "../../generated/cockpit";
import { Failure, RowLink, useLoaded, type Host } from "../../shared/page";
import { numberText } from "../../shared/number";
import { fill } from "../../shared/texts";
import { dayOf } from "../../shared/time";
import { definition, heatDays, load, programs, signoff, type Cockpit, type Counts, type Decision, type DecisionKind, type ProgramName } from "./model";

export type Texts = (typeof cockpitTexts)["en"];

interface Setting {
  readonly host: Host;
  readonly texts: Texts;
  readonly now: () => Date;
}

/** The programme as its leadership looks at it: on the programme's form that one, in the menu one of all. */
export function CockpitPage({ host, texts, now, programId, isOnForm }: Setting & { readonly programId: string | undefined; readonly isOnForm: boolean }) {
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const list = useLoaded<readonly ProgramName[]>(async () => (isOnForm ? [] : programs(host.api)), []);
  const id = programId ?? chosen ?? list.value?.[0]?.id;
  const view = useLoaded(async () => (id === undefined ? undefined : load(host.api, id, now(), await host.clock.dayAt(now()), host.language)), [id]);
  const error = list.error ?? view.error;
  const isEmpty = isOnForm ? programId === undefined : list.value !== undefined && list.value.length === 0;
  return (
    <main class="page cockpit">
      <div class="bar">
        <h1 class="grow">{texts.title}</h1>
        {list.value === undefined || list.value.length < 2 ? null : (
          <label class="inline">{texts.programme} <select value={id ?? ""} onChange={(event) => setChosen(event.currentTarget.value)}>{list.value.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</select></label>
        )}
        <button type="button" onClick={() => (list.value === undefined ? list.reload() : view.reload())}>{error === undefined ? texts.refresh : texts.retry}</button>
      </div>
      <Failure text={error} />
      {isEmpty ? <p class="quiet">{isOnForm ? texts.notSaved : texts.noProgramme}</p> : view.value === undefined ? <p role="status">{error === undefined ? texts.loading : ""}</p> : <Content view={view.value} host={host} texts={texts} now={now} />}
    </main>
  );
}

function Content({ view, host, texts, now }: Setting & { readonly view: Cockpit }) {
  const percent = (share: number): string => numberText(share, host.language, { style: "percent", maximumFractionDigits: 0 });
  return (
    <>
      <div class="tiles">
        <section class="card" aria-labelledby="accounts">
          <h2 id="accounts">{texts.accounts}</h2>
          <table class="table">
            <thead><tr><th scope="col">{texts.tier}</th><th scope="col" class="count">{texts.setUp}</th><th scope="col" class="count">{texts.active}</th><th scope="col" class="count">{texts.onHold}</th><th scope="col" class="count">{texts.readiness}</th></tr></thead>
            <tbody>
              {view.tierLines.map((line, index) => (
                <tr key={line.tier} data-tier={index + 1}><th scope="row">{[texts.tier1, texts.tier2, texts.tier3][index]}</th><td class="count">{line.setUp}</td><td class="count">{line.active}</td><td class="count">{line.onHold}</td><td class="count">{line.readiness === undefined ? "–" : percent(line.readiness / 100)}</td></tr>
              ))}
            </tbody>
          </table>
          {view.submitted === 0 ? null : <p><span class="badge warn">{fill(texts.submitted, view.submitted)}</span></p>}
        </section>
        <Definitions id="matrices" title={texts.matrices} counts={view.matrices} texts={texts} />
        <Definitions id="interfaces" title={texts.interfaces} counts={view.interfaces} texts={texts} />
        <section class="card" aria-labelledby="signoffs" data-tile="signoffs">
          <h2 id="signoffs">{texts.signoffs}</h2>
          <Figures lines={[[texts.agreed, view.signoffs[signoff.agreed] ?? 0, "good"], [texts.pending, view.signoffs[signoff.pending] ?? 0, "warn"], [texts.objected, view.signoffs[signoff.objected] ?? 0, "bad"]]} />
        </section>
        <section class="card" aria-labelledby="requests" data-tile="requests">
          <h2 id="requests">{fill(texts.requests, heatDays)}</h2>
          <p class="big">{view.requests === 0 ? "–" : percent(Math.floor((100 * view.inTime) / view.requests) / 100)}</p>
          <p class="quiet">{fill(texts.inTime, view.inTime, view.requests)}</p>
          <Figures lines={[[texts.lateReactions, view.lateReactions, "warn"], [texts.lateCompletions, view.lateCompletions, "warn"], [texts.overdueNow, view.overdueNow, "bad"]]} />
        </section>
      </div>
      <Decisions view={view} host={host} texts={texts} now={now} />
      <HeatMap view={view} texts={texts} percent={percent} />
    </>
  );
}

function Definitions({ id, title, counts, texts }: { readonly id: string; readonly title: string; readonly counts: Counts; readonly texts: Texts }) {
  return (
    <section class="card" aria-labelledby={id} data-tile={id}>
      <h2 id={id}>{title}</h2>
      <Figures lines={[[texts.inForce, counts[definition.active] ?? 0, "good"], [texts.agreedYet, counts[definition.agreed] ?? 0, "good"], [texts.inReview, counts[definition.inReview] ?? 0, "warn"], [texts.draft, counts[definition.draft] ?? 0, ""]]} />
    </section>
  );
}

/** Words with numbers; what is nought has no colour. */
function Figures({ lines }: { readonly lines: readonly (readonly [string, number, string])[] }) {
  return <dl class="figures">{lines.map(([words, count, tone]) => <div key={words}><dt>{words}</dt><dd><span class={`badge ${count > 0 ? tone : ""}`}>{count}</span></dd></div>)}</dl>;
}

const order: readonly DecisionKind[] = ["submitted", "objection", "signoffOverdue", "noManager", "noDeputy", "readiness", "contact", "waiver", "signoffOpen"];
const tones: Readonly<Record<DecisionKind, string>> = { submitted: "warn", objection: "bad", signoffOverdue: "bad", noManager: "bad", noDeputy: "warn", readiness: "bad", contact: "warn", waiver: "warn", signoffOpen: "" };

function Decisions({ view, host, texts, now }: Setting & { readonly view: Cockpit }) {
  const lines = [...view.decisions].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || (one.due?.getTime() ?? 0) - (other.due?.getTime() ?? 0));
  return (
    <section class="card panel" aria-labelledby="decisions">
      <h2 id="decisions">{texts.decisions} <span class="badge">{lines.length}{view.hasMore ? "+" : ""}</span></h2>
      {lines.length === 0 ? <p class="quiet">{texts.nothing}</p> : (
        <ul class="list">
          {lines.map((line) => (
            <li key={`${line.kind}${line.id}`} data-decision={line.kind}>
              <span class={`badge ${tones[line.kind]}`}>{wordsOf(line.kind, texts)}</span> <RowLink table={line.table} id={line.id}>{line.name}</RowLink>
              {line.who === "" ? null : <span> · {line.who}</span>}{whenOf(line, host, texts, now())}
              <Detail text={line.detail} />
            </li>
          ))}
        </ul>
      )}
      {view.hasMore ? <p class="quiet">{texts.more}</p> : null}
    </section>
  );
}

const mostSigns = 200;

/** What was written, in full; long texts unfold. */
function Detail({ text }: { readonly text: string }) {
  if (text === "") return null;
  if (text.length <= mostSigns) return <p class="quiet detail">{text}</p>;
  return <details><summary>{Array.from(text).slice(0, mostSigns).join("")} …</summary><p class="detail">{text}</p></details>;
}

function wordsOf(kind: DecisionKind, texts: Texts): string {
  return kind === "submitted" ? texts.kindSubmitted : kind === "readiness" ? texts.kindReadiness : texts[kind];
}

function whenOf(line: Decision, host: Host, texts: Texts, now: Date) {
  if (line.due === undefined) return null;
  const words = line.kind === "waiver" ? texts.until : line.due.getTime() < now.getTime() ? texts.dueSince : texts.dueOn;
  return <span class="quiet"> · {fill(words, dayOf(line.due, host.language))}</span>;
}

const good = 95;
const fair = 80;

/** Who keeps times with whom: suppliers down, receivers across. Colour and figure say the same. */
function HeatMap({ view, texts, percent }: { readonly view: Cockpit; readonly texts: Texts; readonly percent: (share: number) => string }) {
  const name = (id: string) => (id === "" ? texts.noFunction : view.functions[id] ?? texts.noFunction);
  const unique = (ids: readonly string[]) => ids.filter((id, index) => ids.indexOf(id) === index).sort((one, other) => name(one).localeCompare(name(other)));
  const suppliers = unique(view.pairs.map((pair) => pair.supplierId));
  const receivers = unique(view.pairs.map((pair) => pair.receiverId));
  return (
    <section class="card panel" aria-labelledby="heat">
      <h2 id="heat">{texts.heat}</h2>
      {view.pairs.length === 0 ? <p class="quiet">{fill(texts.noRequests, heatDays)}</p> : (
        <div class="scroll" tabIndex={0} role="region" aria-labelledby="heat">
          <table class="table heat">
            <thead><tr><th scope="col">{texts.corner}</th>{receivers.map((id) => <th key={id} scope="col">{name(id)}</th>)}</tr></thead>
            <tbody>
              {suppliers.map((supplier) => (
                <tr key={supplier}>
                  <th scope="row">{name(supplier)}</th>
                  {receivers.map((receiver) => {
                    const pair = view.pairs.find((each) => each.supplierId === supplier && each.receiverId === receiver);
                    if (pair === undefined) return <td key={receiver} class="quiet">–</td>;
                    const share = Math.floor((100 * pair.inTime) / pair.requests);
                    return <td key={receiver} class={share >= good ? "good" : share >= fair ? "warn" : "bad"} data-pair={`${name(supplier)}|${name(receiver)}`}>{percent(share / 100)} <span class="of">{fill(texts.ofRequests, pair.inTime, pair.requests)}</span></td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
