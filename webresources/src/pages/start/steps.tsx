import { useState } from "preact/hooks";
import { Picker, type Pick } from "../../shared/picker";
import { text, type PageApi } from "../../shared/page-api";
import { fill } from "../../shared/texts";
import { applyCalendar, applyFunctions, applyProcesses, applyProgram } from "./actions";
import { anchoring, type Person, type Standing } from "./model";
import type { StepSetting } from "./view";

export function ApplyButton({ label, busy, onPress }: { readonly label: string; readonly busy: boolean; readonly onPress: () => void }) {
  return <div class="actions"><button type="button" class="primary" disabled={busy} onClick={onPress}>{label}</button></div>;
}

/** People who can sign in: no application users, nobody who has left. */
export async function findPeople(api: PageApi, typed: string): Promise<readonly Pick[]> {
  const rows = await api.list(`systemusers?$select=fullname,internalemailaddress&$filter=isdisabled eq false and applicationid eq null and accessmode eq 0${like("fullname", typed)}&$orderby=fullname&$top=8`);
  return rows.map((row) => ({ id: text(row, "systemuserid"), name: text(row, "fullname"), detail: text(row, "internalemailaddress") }));
}

/** A search condition for what was typed; nothing typed finds the first. */
export function like(column: string, typed: string): string {
  return typed === "" ? "" : ` and contains(${column},'${encodeURIComponent(typed.replace(/'/g, "''"))}')`;
}

export function ProgramStep({ host, texts, standing, apply, busy, refuse }: Omit<StepSetting, "program">) {
  const [name, setName] = useState(standing.program?.name ?? texts.defaultName);
  const [chosen, setChosen] = useState<number>(standing.program?.anchoring || anchoring.separate);
  const [takesOver, setTakesOver] = useState(standing.program === undefined || standing.program.anchoring === 0 ? true : standing.program.takesOver);
  const options = [
    [anchoring.separate, texts.separate, texts.separateWhy],
    [anchoring.sales, texts.sales, texts.salesWhy],
    [anchoring.sponsors, texts.sponsors, texts.sponsorsWhy],
    [anchoring.staff, texts.staff, texts.staffWhy],
  ] as const;
  return (
    <>
      <label>{texts.programName}<input type="text" maxLength={200} value={name} onInput={(event) => setName(event.currentTarget.value)} /></label>
      <p class="quiet">{standing.program?.owner ? fill(texts.ownerIs, standing.program.owner) : fill(texts.owner, standing.me.name)}</p>
      <fieldset>
        <legend>{texts.anchoring}</legend>
        {options.map(([value, label, why]) => (
          <label key={value} class="option"><input type="radio" name="anchoring" checked={chosen === value} onChange={() => setChosen(value)} /><span>{label}{value === anchoring.separate ? <> <span class="badge good">{texts.recommended}</span></> : null}<br /><span class="quiet">{why}</span></span></label>
        ))}
      </fieldset>
      {standing.program?.isLive === true ? null : (
        <label class="option"><input type="checkbox" checked={takesOver} onChange={(event) => setTakesOver(event.currentTarget.checked)} /><span>{texts.takeOver} <span class="badge good">{texts.recommended}</span><br /><span class="quiet">{texts.takeOverWhy}</span></span></label>
      )}
      <ApplyButton label={texts.apply} busy={busy} onPress={() => {
        if (name.trim() === "") refuse(texts.nameNeeded);
        else apply(() => applyProgram(host.api, standing, { name: name.trim(), anchoring: chosen, takesOver: takesOver && standing.program?.isLive !== true }));
      }} />
    </>
  );
}

interface Line {
  readonly code: string;
  readonly name: string;
  readonly isThere: boolean;
  readonly head: Person | undefined;
  readonly deputy: Person | undefined;
}

function linesOf(standing: Standing): readonly Line[] {
  const there = standing.functions.map((each) => ({ code: each.code, name: each.name, isThere: true, head: each.head, deputy: each.deputy }));
  const offered = standing.offer.functions.filter((each) => !there.some((row) => row.code.toUpperCase() === each.code)).map((each) => ({ code: each.code, name: each.name, isThere: false, head: undefined, deputy: undefined }));
  return [...there, ...offered];
}

export function FunctionStep({ host, texts, standing, program, apply, busy, refuse }: StepSetting) {
  const lines = linesOf(standing);
  // An organisation that has functions of its own is not talked into more of them.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(standing.functions.length === 0 ? lines.map((line) => line.code) : []));
  const [people, setPeople] = useState<Readonly<Record<string, { readonly head: Person | undefined; readonly deputy: Person | undefined }>>>({});
  const of = (line: Line) => people[line.code] ?? { head: line.head, deputy: line.deputy };
  const tick = (code: string, isOn: boolean) => setChosen(new Set(isOn ? [...chosen, code] : [...chosen].filter((each) => each !== code)));
  return (
    <>
      <p class="quiet">{texts.functionsHint}</p>
      <table class="table stacked" role="table">
        <thead><tr><th scope="col">{texts.function}</th><th scope="col">{texts.head}</th><th scope="col">{texts.deputy}</th></tr></thead>
        <tbody>
          {lines.map((line) => {
            const isUsed = line.isThere || chosen.has(line.code);
            return (
              <tr key={line.code} data-function={line.code}>
                <td>{line.isThere ? line.name : <label class="option"><input type="checkbox" aria-label={fill(texts.useFunction, line.name)} checked={isUsed} onChange={(event) => tick(line.code, event.currentTarget.checked)} /><span>{line.name}</span></label>}</td>
                {(["head", "deputy"] as const).map((post) => (
                  <td key={post} data-label={post === "head" ? texts.head : texts.deputy}>
                    {isUsed ? <Picker label={fill(post === "head" ? texts.headOf : texts.deputyOf, line.name)} value={of(line)[post]} placeholder={texts.search} hits={texts.hits} search={(typed) => findPeople(host.api, typed)}
                      onPick={(pick) => setPeople({ ...people, [line.code]: { ...of(line), [post]: pick } })} /> : null}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <ApplyButton label={texts.apply} busy={busy} onPress={() => {
        const wanted = lines.filter((line) => !line.isThere && chosen.has(line.code)).map((line) => line.code);
        if (standing.functions.length + wanted.length === 0) refuse(texts.functionNeeded);
        else apply((progress) => applyFunctions(host.api, program, wanted, people, progress));
      }} />
    </>
  );
}

export function CalendarStep({ host, texts, standing, program, apply, busy }: StepSetting) {
  const current = standing.calendars.find((each) => each.id === program.calendarId)?.code;
  const [code, setCode] = useState(current ?? standing.offer.calendar);
  const own = standing.calendars.filter((each) => !standing.offer.calendars.some((offered) => offered.code === each.code));
  const all = [...own, ...standing.offer.calendars].sort((one, other) => one.name.localeCompare(other.name, host.language));
  return (
    <>
      <p class="quiet">{texts.calendarHint}</p>
      <label class="inline">{texts.calendar}
        <select value={code} onChange={(event) => setCode(event.currentTarget.value)}>
          {all.map((each) => <option key={each.code} value={each.code}>{each.name}{each.code === standing.offer.calendar ? ` (${texts.recommended})` : ""}</option>)}
        </select>
      </label>
      <ApplyButton label={texts.apply} busy={busy} onPress={() => apply(() => applyCalendar(host.api, standing, program, code))} />
    </>
  );
}

export function ProcessStep({ host, texts, standing, program, apply, busy, refuse }: StepSetting) {
  const offered = standing.offer.processes.filter((each) => !standing.processes.some((row) => row.code === each.code));
  const all = [...standing.processes.map((each) => ({ code: each.code, name: each.name, isActive: each.isActive, activities: 0 })), ...offered.map((each) => ({ ...each, isActive: false }))];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(all.filter((each) => each.isActive || standing.processes.every((row) => !row.isActive)).map((each) => each.code)));
  return (
    <>
      <fieldset>
        <legend>{texts.processesHint}</legend>
        {all.map((each) => (
          <label key={each.code} class="option"><input type="checkbox" checked={chosen.has(each.code)} disabled={each.isActive} onChange={(event) => setChosen(new Set(event.currentTarget.checked ? [...chosen, each.code] : [...chosen].filter((code) => code !== each.code)))} />
            <span>{each.name}{each.activities > 0 ? <span class="quiet"> · {fill(texts.activities, each.activities)}</span> : null}</span></label>
        ))}
      </fieldset>
      <ApplyButton label={texts.apply} busy={busy} onPress={() => {
        if (chosen.size === 0) refuse(texts.processNeeded);
        else apply(() => applyProcesses(host.api, standing, program, [...chosen]));
      }} />
    </>
  );
}
