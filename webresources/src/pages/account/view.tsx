import { useState } from "preact/hooks";
import { boardTexts } from "../../generated/board";
import type { accountTexts } from "../../generated/account";
import { clockOf } from "../board/model";
import { Failure, RowLink, useLoaded, wordsOf, type Host } from "../../shared/page";
import { fill } from "../../shared/texts";
import { date } from "../../shared/page-api";
import { answerOf, load, type AccountView, type Answer, type Contact, type Holder } from "./model";

export type Texts = (typeof accountTexts)["en"];

interface Setting {
  readonly host: Host;
  readonly texts: Texts;
  readonly now: () => Date;
}

/** What everybody wants to know of a key account, read in five seconds. */
export function AccountPage({ host, texts, now, accountId }: Setting & { readonly accountId: string | undefined }) {
  const view = useLoaded(async () => (accountId === undefined ? undefined : load(host.api, accountId, host.language)), [accountId]);
  if (accountId === undefined) return <main class="page"><p class="quiet">{texts.notSaved}</p></main>;
  return (
    <main class="page">
      <Failure text={view.error} />
      {view.value === undefined ? <p role="status">{view.error === undefined ? texts.loading : ""}</p>
        : view.value.designationId === "" ? <p class="quiet">{texts.noKeyAccount}</p>
          : <Content host={host} texts={texts} now={now} accountId={accountId} view={view.value} changed={view.reload} />}
    </main>
  );
}

interface ContentSetting extends Setting {
  readonly accountId: string;
  readonly view: AccountView;
  readonly changed: () => void;
}

function Content(setting: ContentSetting) {
  const { host, texts, now, view } = setting;
  return (
    <div class="columns">
      <div>
        <section class="card panel" aria-labelledby="standing">
          <h1 id="standing"><span class={`badge tier ${view.state === "keyAccount" ? "good" : "warn"}`}>{view.state === "keyAccount" ? view.tierText : view.stateText}</span></h1>
          <dl class="people">
            <Person label={texts.manager} contact={view.manager} none={texts.nobody} />
            <Person label={texts.deputy} contact={view.deputy} none={texts.nobody} />
            <Person label={texts.sponsor} contact={view.sponsor} none={texts.nobody} />
          </dl>
          <p><a href={`charter.html?data=${view.designationId}&userlcid=${host.language === "de" ? "1031" : "1033"}`} target="_blank" rel="noopener">{texts.charter}</a></p>
        </section>
        <section class="card panel" aria-labelledby="steps">
          <h2 id="steps">{texts.steps}</h2>
          {view.steps.length === 0 ? <p class="quiet">{texts.noSteps}</p> : (
            <ul class="list">{view.steps.map((step) => <li key={step.id}><p><span class={`badge ${step.isBlocking ? "bad" : "warn"}`}>{step.isBlocking ? texts.blocking : texts.warning}</span> {step.remedy}</p><p class="quiet">{step.message}</p></li>)}</ul>
          )}
        </section>
      </div>
      <Responsible {...setting} />
      <div>
        <Support {...setting} />
        <section class="card panel" aria-labelledby="requests">
          <h2 id="requests">{texts.requests} <span class="badge">{view.requests.length}</span></h2>
          {view.requests.length === 0 ? <p class="quiet">{texts.noRequests}</p> : (
            <ul class="list">
              {view.requests.map((request) => {
                const clock = clockOf(request, now(), host.language);
                return <li key={request.id}><RowLink table="kam_handover" id={request.id}>{request.subject}</RowLink> <span class="quiet">{fill(boardTexts[host.language].to, request.supplier)}</span><br /><span class={`badge ${clock.tone}`}>{clock.text || request.statusText}</span></li>;
              })}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}

function Person({ label, contact, none }: { readonly label: string; readonly contact: Contact | undefined; readonly none: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {contact === undefined ? <span class="quiet">{none}</span> : contact.mail === "" ? contact.name : <a href={`mailto:${contact.mail}`}>{contact.name}</a>}
        {contact !== undefined && contact.phone !== "" ? <> · <a href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}>{contact.phone}</a></> : null}
      </dd>
    </>
  );
}

function Responsible({ host, texts, accountId, view }: ContentSetting) {
  const [code, setCode] = useState("");
  const answer = useLoaded<Answer | undefined>(async () => (code === "" ? undefined : answerOf(await host.api.call("kam_GetResponsible", { AccountId: accountId, ActivityCode: code }))), [code]);
  const processes = view.activities.map((activity) => activity.process).filter((name, index, all) => all.indexOf(name) === index);
  const sources: Readonly<Record<string, string>> = { KeyAccount: texts.fromKeyAccount, ParentAccount: texts.fromParentAccount, Tier: texts.fromTier, Programme: texts.fromProgramme, Template: texts.fromTemplate };
  return (
    <section class="card panel" aria-labelledby="responsible">
      <h2 id="responsible">{texts.responsible}</h2>
      <select aria-labelledby="responsible" value={code} onChange={(event) => setCode(event.currentTarget.value)}>
        <option value="">{texts.chooseActivity}</option>
        {processes.map((process) => (
          <optgroup key={process} label={process}>{view.activities.filter((activity) => activity.process === process).map((activity) => <option key={activity.code} value={activity.code}>{activity.name}</option>)}</optgroup>
        ))}
      </select>
      <Failure text={answer.error} />
      <div role="status">
        {code === "" || answer.value === undefined ? null : answer.value.source === "" ? <p class="quiet">{texts.noMatrix}</p> : (
          <>
            <Holders title={texts.accountable} holders={answer.value.accountable} none={texts.nobody} />
            <Holders title={texts.doing} holders={answer.value.responsible} none={texts.nobody} />
            <Holders title={texts.consulted} holders={answer.value.consulted} none="" />
            <Holders title={texts.informed} holders={answer.value.informed} none="" />
            <p class="quiet">{sources[answer.value.source] ?? answer.value.source}</p>
          </>
        )}
      </div>
    </section>
  );
}

function Holders({ title, holders, none }: { readonly title: string; readonly holders: readonly Holder[]; readonly none: string }) {
  if (holders.length === 0 && none === "") return null;
  return (
    <>
      <h3>{title}</h3>
      {holders.length === 0 ? <p class="quiet">{none}</p> : holders.map((holder) => <p key={holder.role}>{holder.person === "" ? holder.role : <><strong>{holder.person}</strong> · {holder.role}</>}{holder.function === "" ? null : <span class="quiet"> ({holder.function})</span>}</p>)}
    </>
  );
}

function Support({ host, texts, view, changed }: ContentSetting) {
  const [isOpen, setOpen] = useState(false);
  const [subject, setSubject] = useState("");
  const [functionId, setFunctionId] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const [sent, setSent] = useState<string | undefined>(undefined);
  const send = () => {
    if (subject.trim() === "" || functionId === "") {
      setError(texts.bothNeeded);
      return;
    }

    setBusy(true);
    setError(undefined);
    host.api.call("kam_RequestHandover", { DesignationId: view.designationId, SupplierFunctionId: functionId, Subject: subject.trim() }).then(
      async (answer) => {
        const due = date(answer, "ReactionDue");
        setSent(due === undefined ? texts.sentWithoutTime : fill(texts.sent, await host.clock.moment(due)));
        setSubject("");
        setOpen(false);
        changed();
      },
      (refusal: unknown) => setError(wordsOf(refusal)),
    ).finally(() => setBusy(false));
  };
  return (
    <section class="card panel" aria-label={texts.support}>
      <Failure text={error} />
      {sent === undefined ? null : <p role="status"><span class="badge good">{sent}</span></p>}
      {isOpen ? (
        <form onSubmit={(event) => { event.preventDefault(); send(); }}>
          <label>{texts.whatFor}<input type="text" maxLength={200} value={subject} onInput={(event) => setSubject(event.currentTarget.value)} /></label>
          <label>{texts.fromWhom}
            <select value={functionId} onChange={(event) => setFunctionId(event.currentTarget.value)}>
              <option value=""></option>
              {view.functions.map((row) => <option key={row.id} value={row.id}>{row.name}</option>)}
            </select>
          </label>
          <div class="actions"><button type="submit" class="primary" disabled={isBusy}>{texts.send}</button><button type="button" onClick={() => setOpen(false)}>{texts.cancel}</button></div>
        </form>
      ) : <button type="button" class="primary" onClick={() => { setSent(undefined); setOpen(true); }}>{texts.support}</button>}
    </section>
  );
}
