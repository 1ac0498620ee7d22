import { useEffect, useRef, useState } from "preact/hooks";
import { Failure, RowLink, wordsOf } from "../../shared/page";
import { Picker, type Pick } from "../../shared/picker";
import { text, type PageApi } from "../../shared/page-api";
import { fill } from "../../shared/texts";
import { applyPilots, goLive, type PilotEntry } from "./actions";
import { designation, tiers, type Person, type Pilot, type Standing } from "./model";
import { ApplyButton, findPeople, like } from "./steps";
import type { Host, StepSetting, Texts } from "./view";

interface Entry {
  readonly account: Person | undefined;
  readonly manager: Person | undefined;
  readonly tier: number;
}

const most = 3;
const empty: Entry = { account: undefined, manager: undefined, tier: tiers.development };

/** What an earlier attempt has left as a draft is not entered again. */
function entryOf(pilot: Pilot): Entry {
  return { account: { id: pilot.accountId, name: pilot.account }, manager: pilot.managerId === "" ? undefined : { id: pilot.managerId, name: pilot.manager }, tier: pilot.tierValue === 0 ? tiers.development : pilot.tierValue };
}

async function findAccounts(api: PageApi, typed: string): Promise<readonly Pick[]> {
  const rows = await api.list(`accounts?$select=name,address1_city&$filter=statecode eq 0${like("name", typed)}&$orderby=name&$top=8`);
  return rows.map((row) => ({ id: text(row, "accountid"), name: text(row, "name"), detail: text(row, "address1_city") }));
}

export function PilotStep({ host, texts, standing, program, apply, busy, refuse }: StepSetting) {
  const [entries, setEntries] = useState<readonly Entry[]>([...standing.pilots.filter((pilot) => pilot.status === designation.draft).map(entryOf), empty, empty, empty].slice(0, most));
  const [rationale, setRationale] = useState(texts.defaultRationale);
  const change = (index: number, part: Partial<Entry>) => setEntries(entries.map((entry, place) => (place === index ? { ...entry, ...part } : entry)));
  const press = () => {
    const half = entries.findIndex((entry) => (entry.account === undefined) !== (entry.manager === undefined));
    const whole: PilotEntry[] = [];
    for (const { account, manager, tier } of entries) {
      if (account !== undefined && manager !== undefined) whole.push({ account, manager, tier });
    }

    if (half >= 0) refuse(fill(texts.pilotIncomplete, half + 1));
    else if (whole.length === 0) refuse(texts.pilotNeeded);
    else if (rationale.trim() === "") refuse(texts.rationaleNeeded);
    else apply((progress) => applyPilots(host.api, program, whole, rationale.trim(), progress));
  };
  return (
    <>
      <p class="quiet">{texts.pilotsHint} {program.takesOver ? texts.pilotsNow : texts.pilotsAsk}</p>
      <table class="table stacked" role="table">
        <thead><tr><th scope="col">{texts.customerHead}</th><th scope="col">{texts.managerHead}</th><th scope="col">{texts.tierHead}</th></tr></thead>
        <tbody>
          {entries.map((entry, index) => (
            <tr key={index} data-pilot={index + 1}>
              <td data-label={texts.customerHead}><Picker label={fill(texts.customer, index + 1)} value={entry.account} placeholder={texts.search} hits={texts.hits} search={(typed) => findAccounts(host.api, typed)} onPick={(account) => change(index, { account })} /></td>
              <td data-label={texts.managerHead}><Picker label={fill(texts.manager, index + 1)} value={entry.manager} placeholder={texts.search} hits={texts.hits} search={(typed) => findPeople(host.api, typed)} onPick={(manager) => change(index, { manager })} /></td>
              <td data-label={texts.tierHead}>
                <select aria-label={fill(texts.tier, index + 1)} value={entry.tier} onChange={(event) => change(index, { tier: Number(event.currentTarget.value) })}>
                  <option value={tiers.development}>{texts.tier3}</option><option value={tiers.key}>{texts.tier2}</option><option value={tiers.strategic}>{texts.tier1}</option>
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <label>{texts.rationale}<input type="text" maxLength={4000} value={rationale} onInput={(event) => setRationale(event.currentTarget.value)} /></label>
      <ApplyButton label={texts.apply} busy={busy} onPress={press} />
    </>
  );
}

/** What comes after the seven steps. */
export function Ready({ host, texts, standing, reload, takesFocus }: { readonly host: Host; readonly texts: Texts; readonly standing: Standing; readonly reload: () => void; readonly takesFocus: boolean }) {
  const title = useRef<HTMLHeadingElement>(null);
  // It appears above the last step: whoever took that goes on here.
  useEffect(() => {
    if (takesFocus) title.current?.focus();
  }, [takesFocus]);
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const program = standing.program;
  if (program === undefined) return null;
  const run = (key: string, work: () => Promise<unknown>) => {
    setBusy(true);
    setErrors({ ...errors, [key]: "" });
    work().then(reload, (error: unknown) => setErrors({ ...errors, [key]: wordsOf(error) })).finally(() => setBusy(false));
  };
  return (
    <section class="card panel ready" aria-labelledby="ready">
      <h2 id="ready" ref={title} tabIndex={-1}>{texts.ready}</h2>
      <p class="quiet">{program.isLive && standing.pilots.every((pilot) => pilot.status !== designation.approved) ? texts.readyNext : texts.readyHint}</p>
      <ul class="list">
        {standing.pilots.map((pilot) => (
          <li key={pilot.id} data-designation={pilot.account}>
            <RowLink table="kam_designation" id={pilot.id}>{pilot.account}</RowLink> <span class={`badge ${pilot.status === designation.active ? "good" : "warn"}`}>{stateOf(pilot, texts)}</span> <span class="quiet">{[pilot.tier, pilot.manager].filter(Boolean).join(" · ")}</span>
            {pilot.status === designation.approved ? <div class="actions"><button type="button" disabled={busy} onClick={() => run(pilot.id, () => host.api.call("kam_ActivateDesignation", { DesignationId: pilot.id }))} aria-label={`${texts.putInForce}: ${pilot.account}`}>{texts.putInForce}</button></div> : null}
            <Failure text={errors[pilot.id] || undefined} />
          </li>
        ))}
      </ul>
      {program.isLive ? <p role="status"><span class="badge good">{texts.isLive}</span></p> : (
        <>
          <div class="actions"><button type="button" class="primary" disabled={busy} onClick={() => run("live", () => goLive(host.api, program))}>{texts.goLive}</button></div>
          <p class="quiet">{texts.goLiveHint}</p>
          <Failure text={errors["live"] || undefined} />
        </>
      )}
    </section>
  );
}

function stateOf(pilot: Pilot, texts: Texts): string {
  switch (pilot.status) {
    case designation.active: return texts.isActive;
    case designation.approved: return texts.beingSetUp;
    case designation.submitted: return texts.submitted;
    case designation.onHold: return texts.onHold;
    default: return texts.draft;
  }
}
