import { useState } from "preact/hooks";
import { boardTexts } from "../../generated/board";
import type { accountTexts } from "../../generated/account";
import { clockOf } from "../board/model";
import { Failure, pageAddress, RowLink, takeFocus, useLoaded, wordsOf, type Host } from "../../shared/page";
import { Picker } from "../../shared/picker";
import { fill } from "../../shared/texts";
import { date, type Row } from "../../shared/page-api";
import { load, matching, newDesignation, responsibleFor, type AccountView, type Activity, type Answer, type Contact, type Holder } from "./model";

export type Texts = (typeof accountTexts)["en"];

interface Setting {
  readonly host: Host;
  readonly texts: Texts;
  readonly now: () => Date;
}

interface PageSetting extends Setting {
  readonly accountId: string | undefined;
  /** Without a form around the page it says itself which account it is about. */
  readonly isAlone: boolean;
}

/** What everybody wants to know of a key account, read in five seconds. */
export function AccountPage({ host, texts, now, accountId, isAlone }: PageSetting) {
  const view = useLoaded(async () => (accountId === undefined ? undefined : load(host.api, accountId, host.language)), [accountId]);
  if (accountId === undefined) return <main class="page"><p class="quiet">{texts.notSaved}</p></main>;
  return (
    <main class={isAlone ? "page alone" : "page"}>
      {isAlone && view.value !== undefined && view.value.name !== "" ? <h1>{view.value.name}</h1> : null}
      <Failure text={view.error} />
      {view.value === undefined ? <p role="status">{view.error === undefined ? texts.loading : ""}</p>
        : view.value.designationId === "" ? <NoKeyAccount texts={texts} accountId={accountId} view={view.value} />
          : <Content host={host} texts={texts} now={now} accountId={accountId} view={view.value} isAlone={isAlone} changed={view.reload} />}
    </main>
  );
}

/** What can be done about an account that is no key account, or what is already under way. */
function NoKeyAccount({ texts, accountId, view }: { readonly texts: Texts; readonly accountId: string; readonly view: AccountView }) {
  const { proposal } = view;
  if (view.name === "") return <section class="card panel"><p>{texts.notFound}</p></section>;
  return (
    <section class="card panel">
      <p>{proposal === undefined ? texts.noKeyAccount : fill(texts.proposed, proposal.status, proposal.manager === "" ? texts.nobody : proposal.manager)}</p>
      {proposal !== undefined ? <p><RowLink table="kam_designation" id={proposal.id}>{texts.openProposal}</RowLink></p>
        : view.mayPropose ? <p><a class="button" href={newDesignation(accountId, view.name)} target="_blank" rel="noopener">{texts.propose}</a></p>
          : <p class="quiet">{texts.howToPropose}</p>}
    </section>
  );
}

interface ContentSetting extends Setting {
  readonly accountId: string;
  readonly view: AccountView;
  readonly isAlone: boolean;
  readonly changed: () => void;
}

/** The request somebody is about to write. */
interface Wanted {
  /** Who is asked, where that is known; empty to choose. */
  readonly functionId: string;
}

interface SupportSetting extends ContentSetting {
  /** Undefined while nobody is writing one. */
  readonly wanted: Wanted | undefined;
  readonly want: (wanted: Wanted | undefined) => void;
}

function Content(setting: ContentSetting) {
  const { texts, view } = setting;
  const [wanted, setWanted] = useState<Wanted | undefined>(undefined);
  return (
    <div class="columns">
      <Standing {...setting} wanted={wanted} want={setWanted} />
      <Responsible {...setting} ask={(functionId) => setWanted({ functionId })} />
      <div>
        <Requests {...setting} />
        <section class="card panel" aria-labelledby="steps">
          <h2 id="steps">{texts.steps}</h2>
          {view.steps.length === 0 ? <p class="quiet">{texts.noSteps}</p> : (
            <ul class="list">{view.steps.map((step) => <li key={step.id}><p><span class={`badge ${step.isBlocking ? "bad" : "warn"}`}>{step.isBlocking ? texts.blocking : texts.warning}</span> {step.remedy}</p><p class="quiet">{step.message}</p></li>)}</ul>
          )}
        </section>
      </div>
    </div>
  );
}

function Standing(setting: SupportSetting) {
  const { host, texts, view, isAlone } = setting;
  const badge = <span class={`badge tier ${view.state === "keyAccount" ? "good" : "warn"}`}>{view.state === "keyAccount" ? view.tierText : view.stateText}</span>;
  return (
    <section class="card panel" aria-label={texts.standing}>
      {isAlone ? <p class="state">{badge}</p> : <h1>{badge}</h1>}
      <dl class="people">
        <Person label={texts.manager} contact={view.manager} texts={texts} />
        <Person label={texts.deputy} contact={view.deputy} texts={texts} />
        <Person label={texts.sponsor} contact={view.sponsor} texts={texts} />
      </dl>
      <Support {...setting} />
      <p class="more"><a href={pageAddress("charter", view.designationId, host.language)} target="_blank" rel="noopener">{texts.charter}</a></p>
    </section>
  );
}

function Requests({ host, texts, now, view }: ContentSetting) {
  return (
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
  );
}

function Person({ label, contact, texts }: { readonly label: string; readonly contact: Contact | undefined; readonly texts: Texts }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {contact === undefined ? <span class="quiet">{texts.nobody}</span> : <Name name={contact.name} contact={contact} />}
        {contact === undefined ? null : <Reach contact={contact} texts={texts} />}
      </dd>
    </>
  );
}

/** A name, one click from a mail where there is an address. */
function Name({ name, contact }: { readonly name: string; readonly contact: Contact | undefined }) {
  return contact === undefined || contact.mail === "" ? <>{name}</> : <a href={`mailto:${contact.mail}`}>{name}</a>;
}

/** How to reach somebody at once: Teams' documented links take the sign-in address, the telephone its number. */
function Reach({ contact, texts }: { readonly contact: Contact; readonly texts: Texts }) {
  const number = contact.phone.replace(/[^+\d]/g, "");
  const teams = (kind: string) => `https://teams.microsoft.com/l/${kind}/0/0?users=${encodeURIComponent(contact.signIn)}`;
  if (contact.signIn === "" && number === "") return null;
  return (
    <div class="reach">
      {contact.signIn === "" ? null : <a href={teams("chat")} target="_blank" rel="noopener" aria-label={`${texts.chat}: ${contact.name}`}>{texts.chat}</a>}
      {number !== "" ? <a href={`tel:${number}`} aria-label={`${texts.call} ${contact.phone}: ${contact.name}`}>{texts.call} {contact.phone}</a>
        : <a href={teams("call")} target="_blank" rel="noopener" aria-label={`${texts.call}: ${contact.name}`}>{texts.call}</a>}
    </div>
  );
}

function Responsible({ host, texts, accountId, view, ask }: ContentSetting & { readonly ask: (functionId: string) => void }) {
  const [activity, setActivity] = useState<Activity | undefined>(undefined);
  const answer = useLoaded<Answer | undefined>(async () => (activity === undefined ? undefined : responsibleFor(host.api, accountId, activity.code, host.language)), [activity?.code]);
  const sources: Readonly<Record<string, string>> = { KeyAccount: texts.fromKeyAccount, ParentAccount: texts.fromParentAccount, Tier: texts.fromTier, Programme: texts.fromProgramme, Template: texts.fromTemplate };
  const lists = answer.value === undefined ? [] : ([
    ["accountable", texts.accountable, answer.value.accountable, texts.nobody], ["doing", texts.doing, answer.value.responsible, texts.nobody],
    ["consulted", texts.consulted, answer.value.consulted, ""], ["informed", texts.informed, answer.value.informed, ""],
  ] as const);
  const doing = answer.value?.responsible[0]?.function ?? "";
  const helper = view.functions.find((row) => row.name === doing);
  return (
    <section class="card panel" aria-labelledby="responsible">
      <h2 id="responsible">{texts.responsible}</h2>
      <Picker label={texts.responsible} placeholder={texts.chooseActivity} hits={texts.hits} value={activity === undefined ? undefined : { id: activity.code, name: activity.name }}
        search={(typed) => Promise.resolve(matching(view.activities, typed).map((hit) => ({ id: hit.code, name: hit.name, detail: hit.process })))}
        onPick={(pick) => setActivity(pick === undefined ? undefined : view.activities.find((hit) => hit.code === pick.id))} />
      <Failure text={answer.error} />
      <div role="status">
        {activity === undefined || answer.value === undefined ? null : answer.value.source === "" ? <p class="quiet">{texts.noMatrix}</p> : (
          <>
            {lists.map(([key, title, holders, none]) => <Holders key={key} part={key} title={title} holders={holders} none={none} texts={texts} />)}
            <p class="quiet more">{sources[answer.value.source] ?? answer.value.source}</p>
            {helper === undefined ? null : <div class="actions"><button type="button" onClick={() => ask(helper.id)}>{fill(texts.askFunction, helper.name)}</button></div>}
          </>
        )}
      </div>
    </section>
  );
}

interface HoldersSetting {
  readonly part: string;
  readonly title: string;
  readonly holders: readonly Holder[];
  /** What stands where nobody is; empty to leave the list out then. */
  readonly none: string;
  readonly texts: Texts;
}

function Holders({ part, title, holders, none, texts }: HoldersSetting) {
  if (holders.length === 0 && none === "") return null;
  return (
    <div class="answer" data-part={part}>
      <h3>{title}</h3>
      {holders.length === 0 ? <p class="quiet">{none}</p> : holders.map((holder) => (
        <div key={holder.role}>
          {holder.person === "" ? holder.role : <><strong><Name name={holder.person} contact={holder.contact} /></strong> <span class="quiet">· {holder.role}</span></>}
          {holder.person === "" && holder.function !== "" ? <span class="quiet"> ({holder.function})</span> : null}
          {holder.contact === undefined ? null : <Reach contact={holder.contact} texts={texts} />}
          {holder.deputy === "" ? null : <p class="quiet">{fill(texts.deputyIs, holder.deputy)}</p>}
          {holder.deputyContact === undefined ? null : <Reach contact={holder.deputyContact} texts={texts} />}
        </div>
      ))}
    </div>
  );
}

/** Two entries and a request is on its way; by when somebody reacts stands there before it is sent. */
function Support({ host, texts, view, changed, wanted, want }: SupportSetting) {
  const [subject, setSubject] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  const [sent, setSent] = useState<string | undefined>(undefined);
  const [hadForm, setHadForm] = useState(false);
  const functionId = wanted?.functionId ?? "";
  const told = async (text: string, answer: Row) => {
    const due = date(answer, "ReactionDue");
    return due === undefined ? "" : fill(text, await host.clock.moment(due));
  };
  const preview = useLoaded(async () => ({
    of: functionId,
    text: functionId === "" ? "" : await host.api.call("kam_RequestHandover", { DesignationId: view.designationId, SupplierFunctionId: functionId, Preview: true }).then((answer) => told(texts.preview, answer), wordsOf),
  }), [functionId]);
  const close = () => {
    setHadForm(true);
    setError(undefined);
    want(undefined);
  };
  const send = () => {
    if (subject.trim() === "" || functionId === "") {
      setError(texts.bothNeeded);
      return;
    }

    setBusy(true);
    setError(undefined);
    host.api.call("kam_RequestHandover", { DesignationId: view.designationId, SupplierFunctionId: functionId, Subject: subject.trim() }).then(
      async (answer) => {
        setSent((await told(texts.sent, answer)) || texts.sentWithoutTime);
        setSubject("");
        close();
        changed();
      },
      (refusal: unknown) => setError(wordsOf(refusal)),
    ).finally(() => setBusy(false));
  };
  return (
    <div class="support">
      <Failure text={error} />
      {sent === undefined || wanted !== undefined ? null : <p role="status"><span class="badge good">{sent}</span></p>}
      {wanted !== undefined ? (
        <form onSubmit={(event) => { event.preventDefault(); send(); }}>
          <label>{texts.whatFor}<input type="text" maxLength={200} value={subject} ref={takeFocus} onInput={(event) => setSubject(event.currentTarget.value)} /></label>
          <label>{texts.fromWhom}
            <select value={functionId} onChange={(event) => want({ functionId: event.currentTarget.value })}>
              <option value=""></option>
              {view.functions.map((row) => <option key={row.id} value={row.id}>{row.name}</option>)}
            </select>
          </label>
          <p class="quiet" role="status" data-part="preview">{preview.value?.of === functionId ? preview.value.text : ""}</p>
          <div class="actions"><button type="submit" class="primary" disabled={isBusy}>{texts.send}</button><button type="button" onClick={close}>{texts.cancel}</button></div>
        </form>
      ) : <button type="button" class="primary" ref={hadForm ? takeFocus : null} onClick={() => want({ functionId: "" })}>{texts.support}</button>}
    </div>
  );
}
