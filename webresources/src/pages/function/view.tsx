import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { functionTexts } from "../../generated/function";
import { clockOf } from "../board/model";
import { Failure, functionsFor, RowLink, takeFocus, useLoaded, wordsOf, type Host } from "../../shared/page";
import { fill } from "../../shared/texts";
import { dayOf } from "../../shared/time";
import { diffOf } from "./diff";
import { dueBy, load, percent, type Asked, type FunctionView, type Promised } from "./model";

export type Texts = (typeof functionTexts)["en"];

interface Setting {
  readonly host: Host;
  readonly texts: Texts;
}

/** What a function has promised, what it is promised, and what waits for the reader's agreement; phone width first. */
export function FunctionPage({ host, texts, now }: Setting & { readonly now: () => Date }) {
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const people = useLoaded(async () => {
    const me = await host.api.me();
    return { me, functions: await functionsFor(host, me) };
  }, []);
  const mine = people.value?.functions.filter((row) => row.isMine) ?? [];
  const functionIds = picked === undefined ? mine.map((row) => row.id) : [picked];
  const me = people.value?.me;
  const view = useLoaded(async () => (me === undefined ? undefined : load(host.api, me, functionIds, now(), host.language)), [me, functionIds.join()]);
  const today = useLoaded(async () => {
    const day = await host.clock.dayAt(now());
    // Where the user's zone cannot be found out the browser's day is the next best; what is due is shown in any case.
    return { day, end: new Date(await host.clock.at(day, "23:59").catch(() => `${day}T23:59:00`)) };
  }, []);
  return (
    <main class="page">
      <div class="bar">
        <h1>{texts.title}</h1>
        {people.value === undefined ? null : (
          <select aria-label={texts.pickFunction} value={picked ?? ""} onChange={(event) => setPicked(event.currentTarget.value || undefined)}>
            <option value="">{mine.length > 0 ? mine.map((row) => row.name).join(", ") : "—"}</option>
            {people.value.functions.map((row) => <option key={row.id} value={row.id}>{row.name}</option>)}
          </select>
        )}
        <span class="grow" />
        <button type="button" onClick={view.reload}>{texts.refresh}</button>
      </div>
      <Failure text={people.error ?? view.error} />
      {view.value === undefined
        ? <p role="status">{people.error === undefined && view.error === undefined ? texts.loading : ""}</p>
        : <Content host={host} texts={texts} today={today.value?.day ?? ""} view={view.value} due={<DueToday host={host} texts={texts} now={now} view={view.value} end={today.value?.end} />} isChosen={functionIds.length > 0} changed={view.reload} />}
    </main>
  );
}

function Content({ host, texts, today, view, isChosen, due, changed }: Setting & { readonly today: string; readonly view: FunctionView; readonly isChosen: boolean; readonly due: ComponentChildren; readonly changed: () => void }) {
  const { requests, reactionKept, completionKept } = view.adherence;
  return (
    <div class="columns">
      <div>
        <section class="card panel" aria-labelledby="agreements">
          <h2 id="agreements">{texts.agreements} <span class="badge">{view.asked.length}</span></h2>
          {view.asked.length === 0 ? <p class="quiet">{texts.noAgreements}</p> : <ul class="list">{view.asked.map((asked, index) => <Agreement key={asked.id} host={host} texts={texts} today={today} asked={asked} isFirst={index < openAtOnce} changed={changed} />)}</ul>}
        </section>
        {isChosen ? (
          <>
            {due}
            <section class="card panel" aria-labelledby="adherence">
              <h2 id="adherence">{texts.adherence}</h2>
              {requests === 0
                ? <p class="quiet">{texts.noAdherence}</p>
                : <p class="big">{fill(texts.adherenceText, percent(reactionKept, requests), percent(completionKept, requests), requests)}</p>}
            </section>
            <section class="card panel" aria-labelledby="roles">
              <h2 id="roles">{texts.roles}</h2>
              {view.heads.map((head) => <p key={head.id} data-part="head">{fill(head.deputy === "" ? texts.headAlone : texts.headOf, head.name, head.head || texts.nobody, head.deputy)}</p>)}
              {view.roles.length === 0 ? <p class="quiet">{texts.noRoles}</p> : <ul class="list">{view.roles.map((role) => <li key={role.id}><RowLink table="kam_role" id={role.id}>{role.name}</RowLink>{role.people.length === 0 ? null : <span class="quiet"> {role.people.join(", ")}</span>}</li>)}</ul>}
            </section>
          </>
        ) : null}
      </div>
      {isChosen
        ? (
          <div>
            <Promises texts={texts} id="expected" title={texts.expected} rows={view.supplies} />
            <Promises texts={texts} id="expects" title={texts.expects} rows={view.receives} />
          </div>
        )
        : <p class="card">{texts.choose}</p>}
    </div>
  );
}

const board = "/main.aspx?appname=kam_KeyAccountManagement&pagetype=webresource&webresourceName=kam_/pages/board.html";

/** What the function has to answer or to deliver today, or should have; the rest is on the board. */
function DueToday({ host, texts, now, view, end }: Setting & { readonly now: () => Date; readonly view: FunctionView; readonly end: Date | undefined }) {
  if (end === undefined) return null;
  const due = dueBy(view.open, end);
  const others = view.open.length - due.length;
  return (
    <section class="card panel" aria-labelledby="due">
      <h2 id="due">{texts.dueToday} <span class="badge">{due.length}</span></h2>
      {due.length === 0 ? <p class="quiet">{texts.nothingDue}</p> : (
        <ul class="list">{due.map((request) => {
          const clock = clockOf(request, now(), host.language);
          return <li key={request.id}><h3><RowLink table="kam_handover" id={request.id}>{request.subject}</RowLink></h3><p class="quiet">{request.account} · {request.requester}</p><span class={`badge ${clock.tone}`}>{clock.text}</span></li>;
        })}</ul>
      )}
      <p><a href={board} target="_blank" rel="noopener">{others === 0 ? texts.toBoard : fill(texts.othersOnBoard, others)}</a></p>
    </section>
  );
}

function Promises({ texts, id, title, rows }: { readonly texts: Texts; readonly id: string; readonly title: string; readonly rows: readonly Promised[] }) {
  return (
    <section class="card panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {rows.length === 0 ? <p class="quiet">{texts.noExpected}</p> : (
        <div class="scroll">
          <table class="table">
            <thead><tr><th scope="col">{texts.who}</th><th scope="col">{texts.what}</th><th scope="col" class="fixed">{texts.reaction}</th><th scope="col" class="fixed">{texts.completion}</th></tr></thead>
            <tbody>{rows.map((row) => <tr key={row.id}><td>{row.other}</td><td><RowLink table="kam_interface" id={row.id}>{row.deliverable}</RowLink></td><td class="fixed">{row.reaction}</td><td class="fixed">{row.completion}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** Changes that are shown without asking; each takes a few requests. */
const openAtOnce = 3;

function Changes({ host, texts, asked, isFirst }: Setting & { readonly asked: Asked; readonly isFirst: boolean }) {
  const [isOpen, setOpen] = useState(isFirst);
  const diff = useLoaded(async () => (isOpen ? diffOf(host.api, asked.target.table, asked.target.id, asked.functionId, host.language) : undefined), [isOpen]);
  const isFirstVersion = diff.value?.since === undefined;
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)} data-part="changes">
      <summary>{texts.changes}</summary>
      <Failure text={diff.error} />
      {diff.value === undefined ? (diff.error === undefined ? <p role="status">{texts.loading}</p> : null) : (
        <>
          <p class="quiet">{diff.value.since === undefined ? (diff.value.isInForce ? texts.takenOver : texts.firstVersion) : diff.value.differences.length === 0 ? fill(texts.noChanges, diff.value.since) : fill(texts.changesSince, diff.value.since)}</p>
          {diff.value.differences.length === 0 ? null : (
            <div class="scroll">
              <table class="table">
                <thead><tr><th scope="col">{texts.what}</th>{isFirstVersion ? null : <th scope="col">{texts.before}</th>}<th scope="col">{texts.after}</th></tr></thead>
                <tbody>{diff.value.differences.map((difference, index) => (
                  <tr key={index}><th scope="row" dir="auto">{difference.what}</th>{isFirstVersion ? null : <td dir="auto">{difference.before === "" ? <span class="quiet">{texts.nothing}</span> : <del>{difference.before}</del>}</td>}<td dir="auto">{difference.after === "" ? <span class="quiet">{texts.nothing}</span> : <ins>{difference.after}</ins>}</td></tr>
                ))}</tbody>
              </table>
            </div>
          )}
        </>
      )}
    </details>
  );
}

function Agreement({ host, texts, today, asked, isFirst, changed }: Setting & { readonly today: string; readonly asked: Asked; readonly isFirst: boolean; readonly changed: () => void }) {
  const [isObjecting, setObjecting] = useState(false);
  const [isCancelled, setCancelled] = useState(false);
  const [comment, setComment] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const sign = (decision: "Agree" | "Object") => {
    if (decision === "Object" && comment.trim() === "") {
      setError(texts.objectionNeeded);
      return;
    }

    setBusy(true);
    setError(undefined);
    host.api.call("kam_Sign", { SignoffId: asked.id, Decision: decision, ...(decision === "Object" ? { Comment: comment } : {}) })
      .then(changed, (refusal: unknown) => setError(wordsOf(refusal))).finally(() => setBusy(false));
  };
  const isLate = asked.due !== undefined && asked.due.toISOString().slice(0, 10) < today;
  return (
    <li class="card" data-signoff={asked.target.name}>
      <h3><RowLink table={asked.target.table} id={asked.target.id}>{asked.target.name}</RowLink></h3>
      <p>
        {asked.due === undefined ? null : <span class={isLate ? "badge bad" : "badge"}>{fill(isLate ? texts.overdueSince : texts.dueOn, dayOf(asked.due, host.language))}</span>}
        {asked.functionName === "" ? null : <span class="quiet"> {fill(texts.asFunction, asked.functionName)}</span>}
        {asked.round > 1 ? <span class="quiet"> · {fill(texts.roundNo, asked.round)}</span> : null}
      </p>
      {asked.promise === undefined ? null : <p>{[asked.promise.deliverable, labelled(texts.reaction, asked.promise.reaction), labelled(texts.completion, asked.promise.completion)].filter((part) => part !== "").join(" · ")}</p>}
      <Changes host={host} texts={texts} asked={asked} isFirst={isFirst} />
      <Failure text={error} />
      {isObjecting ? <label>{texts.objection}<textarea rows={3} maxLength={4000} ref={takeFocus} value={comment} onInput={(event) => { setComment(event.currentTarget.value); setError(undefined); }} /></label> : null}
      <div class="actions">
        {isObjecting
          ? <><button type="button" class="primary" disabled={isBusy} onClick={() => sign("Object")}>{texts.send}</button><button type="button" onClick={() => { setCancelled(true); setError(undefined); setObjecting(false); }}>{texts.cancel}</button></>
          : <><button type="button" class="primary" disabled={isBusy} onClick={() => sign("Agree")}>{texts.agree}</button><button type="button" ref={isCancelled ? takeFocus : null} onClick={() => setObjecting(true)}>{texts.object}</button></>}
      </div>
    </li>
  );
}

function labelled(label: string, value: string): string {
  return value === "" ? "" : `${label} ${value}`;
}
