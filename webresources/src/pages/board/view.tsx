import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { boardTexts } from "../../generated/board";
import { Failure, functionsFor, RowLink, takeFocus, useLoaded, wordsOf, type FunctionName, type Host } from "../../shared/page";
import { privilegesAmong } from "../../shared/rights";
import { fill } from "../../shared/texts";
import { actionsOf, clockOf, columnOf, columns, dueOf, requestOf, select, sorted, Status, type Action, type Request } from "./model";

export type Texts = (typeof boardTexts)["en"];

interface Setting {
  readonly host: Host;
  readonly texts: Texts;
  readonly now: () => Date;
}

const daysDone = 14;
const asks = "prvCreatekam_handover";
const newRequest = "/main.aspx?appname=kam_KeyAccountManagement&pagetype=entityrecord&etn=kam_handover";

/** Requests in four columns: those my function has to answer, or those I asked for. */
export function Board({ host, texts, now }: Setting) {
  const [side, setSide] = useState<"forUs" | "byMe" | undefined>(undefined);
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const people = useLoaded(async () => {
    const me = await host.api.me();
    const [functions, held] = await Promise.all([functionsFor(host, me), privilegesAmong(host.api, [asks])]);
    return { me, functions, mayAsk: held.has(asks) };
  }, []);
  const moved = useRef("");
  const mine = people.value?.functions.filter((row) => row.isMine) ?? [];
  // Whoever heads a function first sees what it has to answer, everybody else what they asked for.
  const shownSide = side ?? (mine.length > 0 ? "forUs" : "byMe");
  const functionIds = picked === undefined ? mine.map((row) => row.id) : [picked];
  const me = people.value?.me;
  const requests = useLoaded(async () => (me === undefined ? undefined : read(host, filterOf(shownSide, functionIds, me), now())), [me, shownSide, functionIds.join()]);
  return (
    <main class="page">
      <div class="bar">
        <h1>{texts.title}</h1>
        <div role="group" aria-label={texts.whose} class="actions">
          {(["forUs", "byMe"] as const).map((choice) => <button key={choice} type="button" aria-pressed={shownSide === choice} onClick={() => setSide(choice)}>{texts[choice]}</button>)}
        </div>
        {shownSide === "forUs" && people.value !== undefined ? <FunctionPicker texts={texts} functions={people.value.functions} picked={picked} pick={setPicked} /> : null}
        <span class="grow" />
        {people.value?.mayAsk === true ? <a class="button" href={newRequest} target="_blank" rel="noopener">{texts.ask}</a> : null}
        <button type="button" onClick={requests.reload}>{texts.refresh}</button>
      </div>
      <Failure text={people.error ?? requests.error} />
      {requests.value === undefined || me === undefined
        ? <p role="status">{people.error === undefined && requests.error === undefined ? texts.loading : ""}</p>
        : <Columns host={host} texts={texts} now={now} side={shownSide} requests={requests.value} me={me} ours={functionIds} moved={moved} changed={requests.reload} />}
    </main>
  );
}

function FunctionPicker({ texts, functions, picked, pick }: { texts: Texts; functions: readonly FunctionName[]; picked: string | undefined; pick: (id: string | undefined) => void }) {
  const mine = functions.filter((row) => row.isMine);
  return (
    <select aria-label={texts.pickFunction} value={picked ?? ""} onChange={(event) => pick(event.currentTarget.value || undefined)}>
      <option value="">{mine.length > 1 ? fill(texts.allMine, mine.length) : mine[0]?.name ?? "—"}</option>
      {functions.map((row) => <option key={row.id} value={row.id}>{row.name}</option>)}
    </select>
  );
}

function filterOf(side: "forUs" | "byMe", functionIds: readonly string[], me: string): string {
  if (side === "byMe") return `_kam_requestedbyid_value eq ${me}`;
  return [`_kam_assigneeid_value eq ${me}`, ...functionIds.map((id) => `_kam_supplierfunctionid_value eq ${id}`)].join(" or ");
}

async function read(host: Host, filter: string, now: Date): Promise<readonly Request[]> {
  const since = new Date(now.getTime() - daysDone * 86400000).toISOString();
  const rows = await host.api.list(`kam_handovers?$select=${select}&$filter=(${filter}) and statuscode ne 1 and (statecode eq 0 or (statuscode eq 2 and kam_acceptedon gt ${since}))`);
  return sorted(rows.map((row) => requestOf(row, host.language)));
}

interface ColumnsSetting extends Setting {
  readonly side: "forUs" | "byMe";
  readonly requests: readonly Request[];
  readonly me: string;
  readonly ours: readonly string[];
  /** The request somebody has just acted on: its card goes to another column and takes the focus along. */
  readonly moved: { current: string };
  readonly changed: () => void;
}

function Columns(setting: ColumnsSetting) {
  const { texts, requests } = setting;
  return (
    <div class="board">
      {columns.map((column) => {
        const cards = requests.filter((request) => columnOf(request) === column);
        return (
          <section key={column} class="column" aria-labelledby={`column-${column}`} data-column={column}>
            <h2 id={`column-${column}`}>{texts[column]} <span class="badge">{cards.length}</span></h2>
            {cards.length === 0 ? <p class="quiet">{texts.none}</p> : <ul class="list">{cards.map((request) => <Card key={request.id} {...setting} request={request} />)}</ul>}
          </section>
        );
      })}
    </div>
  );
}

const hotPriority = 287100001;

function Card({ host, texts, now, side, me, ours, moved, changed, request }: ColumnsSetting & { readonly request: Request }) {
  const clock = clockOf(request, now(), host.language);
  const due = dueOf(request);
  const card = useRef<HTMLLIElement>(null);
  useLayoutEffect(() => {
    if (moved.current !== request.id) return;
    moved.current = "";
    card.current?.focus();
  }, [request.status]);
  return (
    <li class="card" data-request={request.subject} tabIndex={-1} ref={card}>
      <h3><RowLink table="kam_handover" id={request.id}>{request.subject}</RowLink></h3>
      <p class="quiet">{request.account}</p>
      <p class="quiet">{side === "forUs" ? fill(texts.from, request.requester) : fill(texts.to, request.supplier)}</p>
      {request.assignee === "" ? null : <p class="quiet">{fill(texts.assigned, request.assignee)}</p>}
      <p>
        {request.priority <= hotPriority ? <span class="badge warn">{request.priorityText}</span> : null} {clock.text === "" || request.status === Status.acknowledged ? <span class="badge">{request.statusText}</span> : null} {clock.text === "" ? null : <span class={`badge ${clock.tone}`} data-clock>{clock.text}</span>}
      </p>
      {due === undefined ? null : <p class="quiet">{fill(texts.due, request.dueText)}</p>}
      {request.explanation === "" || due === undefined ? null : <details><summary>{texts.why}</summary><p>{request.explanation}</p></details>}
      <Actions host={host} texts={texts} request={request} actions={actionsOf(request, me, (id) => ours.indexOf(id) >= 0)} changed={() => { moved.current = request.id; changed(); }} />
    </li>
  );
}

const apis: Readonly<Record<Action, { readonly name: string; readonly values: Readonly<Record<string, unknown>> }>> = {
  acknowledge: { name: "kam_AcknowledgeHandover", values: {} },
  start: { name: "kam_AcknowledgeHandover", values: { StartWork: true } },
  deliver: { name: "kam_DeliverHandover", values: { OutputsMet: true } },
  resume: { name: "kam_ResumeHandover", values: {} },
  accept: { name: "kam_AcceptHandover", values: { CriteriaMet: true } },
  sendBack: { name: "kam_RejectHandover", values: {} },
};

function Actions({ host, texts, request, actions, changed }: { host: Host; texts: Texts; request: Request; actions: readonly Action[]; changed: () => void }) {
  const [asked, setAsked] = useState<Action | undefined>(undefined);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const [hasAsked, setHasAsked] = useState(false);
  const cancel = () => {
    setHasAsked(true);
    setError(undefined);
    setAsked(undefined);
  };
  const perform = (action: Action) => {
    if (action === "sendBack" && reason.trim() === "") {
      setError(texts.reasonNeeded);
      return;
    }

    setBusy(true);
    setError(undefined);
    const api = apis[action];
    host.api.call(api.name, { HandoverId: request.id, ...api.values, ...(action === "sendBack" ? { Reason: reason } : {}) }).then(changed, (refusal: unknown) => setError(wordsOf(refusal))).finally(() => setBusy(false));
  };
  if (actions.length === 0) return null;
  const isAsking = asked !== undefined;
  return (
    <div>
      <Failure text={error} />
      {asked === "sendBack" ? <label>{texts.reason}<textarea rows={3} maxLength={2000} ref={takeFocus} value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label> : null}
      {asked === "deliver" ? <p>{texts.confirmDeliver}</p> : null}
      {asked === "accept" ? <p>{texts.confirmAccept}</p> : null}
      <div class="actions">
        {isAsking
          ? <><button type="button" class="primary" disabled={isBusy} ref={asked === "sendBack" ? null : takeFocus} onClick={() => perform(asked)}>{texts[asked]}</button><button type="button" onClick={cancel}>{texts.cancel}</button></>
          : actions.map((action, index) => (
            <button key={action} type="button" disabled={isBusy} data-action={action} ref={hasAsked && index === 0 ? takeFocus : null} onClick={() => (action === "acknowledge" || action === "start" || action === "resume" ? perform(action) : setAsked(action))}>{texts[action]}</button>
          ))}
      </div>
    </div>
  );
}
