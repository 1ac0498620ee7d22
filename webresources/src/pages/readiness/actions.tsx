import { useState } from "preact/hooks";
import { Failure, RowLink, useLoaded, wordsOf } from "../../shared/page";
import { text, type Row } from "../../shared/page-api";
import { fill } from "../../shared/texts";
import { addMember, askSponsor, candidatesOf, people, planReview, proposalsOf } from "./model";
import type { LineSetting } from "./view";

interface ActionSetting extends LineSetting {
  /** The action is done: says so, closes and shows the state anew. */
  readonly finish: (told: string) => void;
}

interface Busy {
  readonly isBusy: boolean;
  readonly error: string | undefined;
  readonly run: (work: () => Promise<void>) => void;
}

/** One piece of work at a time; what the server refuses stays in its own words. */
function useWork(): Busy {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | undefined>(undefined);
  return {
    isBusy, error,
    run: (work) => {
      setBusy(true);
      setError(undefined);
      work().catch((refusal: unknown) => { setError(wordsOf(refusal)); }).finally(() => { setBusy(false); });
    },
  };
}

export function ProposeTeam({ host, texts, designationId, finish }: ActionSetting) {
  const work = useWork();
  const [users, setUsers] = useState<Readonly<Record<string, string>>>({});
  const [left, setLeft] = useState<readonly string[]>([]);
  const loaded = useLoaded(async () => {
    const [answer, everybody] = await Promise.all([host.api.call("kam_SuggestTeam", { DesignationId: designationId }), people(host.api)]);
    return { proposals: proposalsOf(answer), everybody, matrices: Number(answer["Matrices"] ?? 0) };
  }, [designationId]);
  if (loaded.value === undefined) return <div class="action"><Failure text={loaded.error} /><p role="status">{loaded.error === undefined ? texts.loading : ""}</p></div>;
  const { proposals, everybody, matrices } = loaded.value;
  if (proposals.length === 0) return <p class="action quiet">{matrices === 0 ? texts.noMatrix : texts.teamComplete}</p>;
  const userOf = (roleId: string, proposed: string): string => users[roleId] ?? proposed;
  const chosen = proposals.filter((proposal) => !left.includes(proposal.roleId) && userOf(proposal.roleId, proposal.userId) !== "");
  const take = (): void => {
    work.run(async () => {
      // One after the other: each is a save of its own, and what the first refusal stops stays in the list.
      for (const proposal of chosen) await addMember(host.api, designationId, proposal, userOf(proposal.roleId, proposal.userId));
      finish(fill(texts.teamTaken, String(chosen.length)));
    });
  };
  const why: Readonly<Record<string, string>> = { Matrix: texts.fromMatrix, FunctionHead: texts.fromHead, Open: texts.fromNobody };
  return (
    <div class="action">
      <Failure text={work.error} />
      <div class="scroll">
        <table class="table">
          <thead><tr><th scope="col"><span class="unseen">{texts.take}</span></th><th scope="col">{texts.role}</th><th scope="col">{texts.function}</th><th scope="col">{texts.person}</th><th scope="col">{texts.why}</th></tr></thead>
          <tbody>
            {proposals.map((proposal) => (
              <tr key={proposal.roleId} data-role={proposal.roleId}>
                <td class="fixed"><input type="checkbox" aria-label={fill(texts.takeRole, proposal.role)} checked={!left.includes(proposal.roleId)} onChange={(event) => setLeft(event.currentTarget.checked ? left.filter((id) => id !== proposal.roleId) : [...left, proposal.roleId])} /></td>
                <th scope="row">{proposal.role}</th>
                <td>{proposal.function}</td>
                <td>
                  <select aria-label={fill(texts.personFor, proposal.role)} value={userOf(proposal.roleId, proposal.userId)} onChange={(event) => setUsers({ ...users, [proposal.roleId]: event.currentTarget.value })}>
                    <option value="">{texts.choosePerson}</option>
                    {everybody.map((person) => <option key={person.id} value={person.id}>{person.name}</option>)}
                  </select>
                </td>
                <td class="quiet">{fill(texts.activities, String(proposal.work))}; {why[proposal.basis] ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="actions"><button type="button" class="primary" disabled={work.isBusy || chosen.length === 0} onClick={take}>{fill(texts.takeTeam, String(chosen.length))}</button></div>
    </div>
  );
}

export function AskSponsor({ host, texts, designationId, finish }: ActionSetting) {
  const work = useWork();
  const loaded = useLoaded(async () => candidatesOf(await host.api.call("kam_SuggestSponsor", { DesignationIds: designationId })), [designationId]);
  if (loaded.value === undefined) return <div class="action"><Failure text={loaded.error} /><p role="status">{loaded.error === undefined ? texts.loading : ""}</p></div>;
  if (loaded.value.length === 0) return <p class="action quiet">{texts.noPool}</p>;
  return (
    <div class="action">
      <Failure text={work.error} />
      <ul class="list">
        {loaded.value.map((candidate) => (
          <li key={candidate.executiveId} class="card candidate" data-executive={candidate.executiveId}>
            <div class="what">
              <h3>{candidate.name}</h3>
              <p class="quiet">{fill(texts.mandates, String(candidate.mandates), String(candidate.limit))}</p>
              {candidate.reasons.map((reason) => <p key={reason}>{reason}</p>)}
            </div>
            <button type="button" class="primary" disabled={work.isBusy || !candidate.isPossible} onClick={() => work.run(async () => {
              await askSponsor(host.api, designationId, candidate.executiveId);
              finish(fill(texts.sponsorAsked, candidate.name));
            })}>{texts.ask}</button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function MakeMatrix({ host, texts, designationId, finish }: ActionSetting) {
  const work = useWork();
  const [template, setTemplate] = useState("");
  const [made, setMade] = useState("");
  const loaded = useLoaded<readonly Row[]>(() => host.api.list("kam_matrixes?$select=kam_name&$filter=statecode eq 0 and kam_scope ne 287100002&$orderby=kam_name"), []);
  if (loaded.value === undefined) return <div class="action"><Failure text={loaded.error} /><p role="status">{loaded.error === undefined ? texts.loading : ""}</p></div>;
  if (made !== "") return <div class="action"><p role="status">{texts.matrixMade} <RowLink table="kam_matrix" id={made}>{texts.openMatrix}</RowLink></p><div class="actions"><button type="button" onClick={() => { finish(""); }}>{texts.close}</button></div></div>;
  return (
    <form class="action" onSubmit={(event) => {
      event.preventDefault();
      if (template !== "") work.run(async () => { setMade(text(await host.api.call("kam_InstantiateTemplate", { TemplateMatrixId: template, DesignationId: designationId }), "MatrixId")); });
    }}>
      <Failure text={work.error} />
      <label>{texts.whichMatrix}
        <select value={template} onChange={(event) => setTemplate(event.currentTarget.value)}>
          <option value="">{loaded.value.length === 0 ? texts.noTemplate : texts.chooseMatrix}</option>
          {loaded.value.map((row) => <option key={text(row, "kam_matrixid")} value={text(row, "kam_matrixid")}>{text(row, "kam_name")}</option>)}
        </select>
      </label>
      <div class="actions"><button type="submit" class="primary" disabled={work.isBusy || template === ""}>{texts.makeMatrix}</button></div>
    </form>
  );
}

export function PlanReview({ host, texts, designationId, finish }: ActionSetting) {
  const work = useWork();
  const [day, setDay] = useState("");
  return (
    <form class="action" onSubmit={(event) => {
      event.preventDefault();
      if (day !== "") {
        work.run(async () => {
          await planReview(host, designationId, day);
          finish(texts.reviewPlanned);
        });
      }
    }}>
      <Failure text={work.error} />
      <label>{texts.reviewDay}<input type="date" value={day} onInput={(event) => setDay(event.currentTarget.value)} /></label>
      <div class="actions"><button type="submit" class="primary" disabled={work.isBusy || day === ""}>{texts.plan}</button></div>
    </form>
  );
}
