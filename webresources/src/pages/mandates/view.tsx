import { useState } from "preact/hooks";
import type { mandatesTexts } from "../../generated/mandates";
import { Failure, RowLink, takeFocus, useLoaded, wordsOf, type Host } from "../../shared/page";
import { fill } from "../../shared/texts";
import { dayOf } from "../../shared/time";
import { daysUntil, load, record, type Mandate, type Person, type Urgent } from "./model";

type MandatesTexts = (typeof mandatesTexts)["en"];

interface Setting {
  readonly host: Host;
  readonly texts: MandatesTexts;
  readonly now: () => Date;
}

/** The sponsor's page: what to answer, whom to meet next, what burns; made for the phone. */
export function Mandates({ host, texts, now }: Setting) {
  const mandates = useLoaded(async () => {
    const moment = now();
    const [list, today] = await Promise.all([host.api.me().then((me) => load(host.api, me, moment)), host.clock.dayAt(moment)]);
    return { list, today };
  }, []);
  return (
    <main class="page mandates">
      <div class="bar">
        <h1>{texts.title}</h1>
        <span class="grow" />
        <button type="button" onClick={mandates.reload}>{texts.refresh}</button>
      </div>
      <Failure text={mandates.error} />
      {mandates.value === undefined
        ? <p role="status">{mandates.error === undefined ? texts.loading : ""}</p>
        : mandates.value.list.length === 0
          ? <p class="card">{texts.none}</p>
          : mandates.value.list.map((mandate) => (mandate.isProposed
            ? <Proposal key={mandate.id} host={host} texts={texts} now={now} mandate={mandate} today={mandates.value?.today ?? ""} changed={mandates.reload} />
            : <Active key={mandate.id} host={host} texts={texts} now={now} mandate={mandate} today={mandates.value?.today ?? ""} changed={mandates.reload} />))}
    </main>
  );
}

interface CardSetting extends Setting {
  readonly mandate: Mandate;
  /** The day it is for the reader. */
  readonly today: string;
  readonly changed: () => void;
}

function Proposal({ host, texts, mandate, changed }: CardSetting) {
  const [isDeclining, setDeclining] = useState(false);
  const [isCancelled, setCancelled] = useState(false);
  const [note, setNote] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const answer = (decision: "Accept" | "Decline") => {
    if (decision === "Decline" && note.trim() === "") {
      setError(texts.reasonNeeded);
      return;
    }

    setBusy(true);
    setError(undefined);
    host.api.call("kam_AcceptMandate", { SponsorshipId: mandate.id, Decision: decision, ...(note.trim() === "" ? {} : { Note: note }) })
      .then(changed, (refusal: unknown) => setError(wordsOf(refusal))).finally(() => setBusy(false));
  };
  return (
    <section class="card" aria-labelledby={`m-${mandate.id}`} data-mandate={mandate.account}>
      <p><span class="badge warn">{texts.proposed}</span> <span class="badge">{mandate.tier}</span></p>
      <h2 id={`m-${mandate.id}`} dir="auto">{mandate.account}</h2>
      <p>{fill(texts.proposal, mandate.role || texts.sponsor, mandate.cadenceDays)}</p>
      <Facts texts={texts} mandate={mandate} language={host.language} />
      <Brief texts={texts} mandate={mandate} />
      <Failure text={error} />
      {isDeclining ? <label>{texts.reason}<textarea rows={3} maxLength={4000} ref={takeFocus} value={note} onInput={(event) => { setNote(event.currentTarget.value); setError(undefined); }} /></label> : null}
      <div class="actions">
        {isDeclining
          ? <><button type="button" class="primary" disabled={isBusy} onClick={() => answer("Decline")}>{texts.sendDecline}</button><button type="button" onClick={() => { setCancelled(true); setError(undefined); setDeclining(false); }}>{texts.cancel}</button></>
          : <><button type="button" class="primary" disabled={isBusy} onClick={() => answer("Accept")}>{texts.accept}</button><button type="button" ref={isCancelled ? takeFocus : null} onClick={() => setDeclining(true)}>{texts.decline}</button></>}
      </div>
    </section>
  );
}

function Active({ host, texts, now, mandate, today, changed }: CardSetting) {
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const [hadForm, setHadForm] = useState(false);
  const close = () => {
    setHadForm(true);
    setOpen(false);
  };
  const days = mandate.nextTouch === undefined ? undefined : daysUntil(mandate.nextTouch, today);
  const tone = days === undefined ? "" : days < 0 ? "bad" : days <= 14 ? "warn" : "good";
  return (
    <section class="card" aria-labelledby={`m-${mandate.id}`} data-mandate={mandate.account}>
      <p><span class="badge">{mandate.tier}</span> <span class="badge">{mandate.state}</span> {mandate.role === "" ? null : <span class="quiet">{mandate.role}</span>}</p>
      <h2 id={`m-${mandate.id}`} dir="auto"><RowLink table="account" id={mandate.accountId}>{mandate.account}</RowLink></h2>
      <p data-part="next">
        {mandate.nextTouch === undefined || days === undefined
          ? <span class="badge">{texts.noNext}</span>
          : <span class={`badge ${tone}`}>{days < 0 ? fill(texts.overdue, dayOf(mandate.nextTouch, host.language), -days) : days === 0 ? texts.dueToday : fill(texts.next, dayOf(mandate.nextTouch, host.language), days)}</span>}
      </p>
      <Facts texts={texts} mandate={mandate} language={host.language} />
      <Requests texts={texts} mandate={mandate} now={now()} />
      <Brief texts={texts} mandate={mandate} />
      {said === "" ? null : <p class="said" role="status">{said}</p>}
      {isOpen
        ? <Contact host={host} texts={texts} now={now} mandate={mandate} today={today} close={close} changed={() => { close(); setSaid(texts.recorded); changed(); }} />
        : <div class="actions"><button type="button" class="primary" ref={hadForm ? takeFocus : null} onClick={() => { setSaid(""); setOpen(true); }}>{texts.record}</button></div>}
    </section>
  );
}

/** A contact in two inputs. */
function Contact({ host, texts, mandate, today, close, changed }: CardSetting & { readonly close: () => void }) {
  const [day, setDay] = useState(today);
  const [outcome, setOutcome] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const save = () => {
    if (day === "" || day > today || outcome.trim() === "") {
      setError(outcome.trim() === "" ? texts.outcomeNeeded : texts.dayNeeded);
      return;
    }

    setBusy(true);
    setError(undefined);
    record(host, mandate, day, outcome, today).then(changed, (refusal: unknown) => setError(wordsOf(refusal))).finally(() => setBusy(false));
  };
  return (
    <div>
      <Failure text={error} />
      <label>{texts.day} <input type="date" max={today} value={day} onInput={(event) => { setDay(event.currentTarget.value); setError(undefined); }} /></label>
      <label>{texts.outcome}<textarea rows={3} maxLength={4000} ref={takeFocus} value={outcome} onInput={(event) => { setOutcome(event.currentTarget.value); setError(undefined); }} /></label>
      <div class="actions"><button type="button" class="primary" disabled={isBusy} onClick={save}>{texts.save}</button><button type="button" onClick={close}>{texts.cancel}</button></div>
    </div>
  );
}

function Facts({ texts, mandate, language }: { readonly texts: MandatesTexts; readonly mandate: Mandate; readonly language: Host["language"] }) {
  return (
    <dl class="facts">
      <dt>{texts.manager}</dt><dd><PersonLinks person={mandate.manager} texts={texts} /></dd>
      {mandate.customerExecutive === "" ? null : <><dt>{texts.customerExecutive}</dt><dd dir="auto">{mandate.customerExecutive}</dd></>}
      {mandate.lastTouch === undefined ? null : <><dt>{texts.last}</dt><dd>{dayOf(mandate.lastTouch, language)}</dd></>}
    </dl>
  );
}

function PersonLinks({ person, texts }: { readonly person: Person | undefined; readonly texts: MandatesTexts }) {
  if (person === undefined) return <>{texts.nobody}</>;
  return (
    <>
      {person.mail === "" ? <span dir="auto">{person.name}</span> : <a href={`mailto:${person.mail}`} dir="auto">{person.name}</a>}
      {person.phone === "" ? null : <> · <a href={`tel:${person.phone.replace(/[^+\d]/g, "")}`}>{person.phone}</a></>}
    </>
  );
}

function Requests({ texts, mandate, now }: { readonly texts: MandatesTexts; readonly mandate: Mandate; readonly now: Date }) {
  return (
    <>
      <p data-part="requests">{mandate.openRequests === 0 ? texts.noRequests : fill(texts.requests, mandate.openRequests, mandate.requests.length)}</p>
      {mandate.requests.length === 0 ? null : <ul class="list">{mandate.requests.map((request) => <UrgentRequest key={request.id} texts={texts} request={request} now={now} />)}</ul>}
    </>
  );
}

function UrgentRequest({ texts, request, now }: { readonly texts: MandatesTexts; readonly request: Urgent; readonly now: Date }) {
  return (
    <li data-urgent={request.subject}>
      <RowLink table="kam_handover" id={request.id}>{request.subject}</RowLink> <span class="quiet">{request.supplier}</span>{" "}
      {request.level === 0 ? null : <span class="badge bad">{fill(texts.escalated, request.level)}</span>}{" "}
      {request.due === undefined || request.due >= now ? null : <span class="badge bad">{fill(texts.wasDue, request.dueText)}</span>}
    </li>
  );
}

function Brief({ texts, mandate }: { readonly texts: MandatesTexts; readonly mandate: Mandate }) {
  if (mandate.brief.length === 0 && mandate.note === "") return null;
  return (
    <details>
      <summary>{texts.brief}</summary>
      {mandate.brief.map((part) => <div key={part.key}><h3>{texts[part.key]}</h3><p class="brief" dir="auto">{part.text}</p></div>)}
      {mandate.note === "" ? null : <div><h3>{texts.note}</h3><p class="brief" dir="auto">{mandate.note}</p></div>}
    </details>
  );
}
