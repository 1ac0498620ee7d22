import { useState } from "preact/hooks";
import { RowLink } from "../../shared/page";
import { fill } from "../../shared/texts";
import { amount, type UnitName } from "../../shared/time";
import { applyInterfaces, applyMatrices } from "./actions";
import { promises, status, type Process } from "./model";
import { ApplyButton } from "./steps";
import { matrixState, type StepSetting } from "./view";

const minutesPerHour = 60;
const mostReactionHours = 720;
const mostCompletionHours = 8760;
const units: Readonly<Record<number, UnitName>> = { 287100000: "minute", 287100001: "hour", 287100002: "day" };

export function MatrixStep({ host, texts, standing, program, apply, busy, refuse }: StepSetting) {
  const active = standing.processes.filter((each) => each.isActive);
  const isOpen = (each: Process) => each.matrixId === "" || each.matrixStatus === status.draft;
  const canStart = (each: Process) => each.matrixId !== "" || each.templateId !== "" || standing.offer.processes.some((offered) => offered.code === each.code);
  const first = active.find((each) => isOpen(each) && canStart(each));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(first === undefined || active.some((each) => !isOpen(each)) ? [] : [first.id]));
  const bringIntoForce = (each: Process) => apply(async () => {
    await host.api.call("kam_ActivateMatrix", { MatrixId: each.matrixId });
    return { notes: [] };
  });
  return (
    <>
      <fieldset>
        <legend>{texts.matrixHint} {program.takesOver ? texts.matrixNow : texts.matrixAsk}</legend>
        {active.map((each) => (
          <div key={each.id} class="option" data-process={each.code}>
            {isOpen(each) && canStart(each)
              ? <label class="option"><input type="checkbox" checked={chosen.has(each.id)} onChange={(event) => setChosen(new Set(event.currentTarget.checked ? [...chosen, each.id] : [...chosen].filter((id) => id !== each.id)))} /><span>{each.name}</span></label>
              : <span>{each.name}</span>}
            {each.matrixId === "" ? (canStart(each) ? null : <span class="quiet">{texts.noTemplate}</span>) : (
              <><span class={`badge ${each.matrixStatus === status.active ? "good" : "warn"}`}>{matrixState(each.matrixStatus, texts)}</span> <RowLink table="kam_matrix" id={each.matrixId}>{texts.openMatrix}</RowLink></>
            )}
            {each.matrixStatus === status.inReview || each.matrixStatus === status.agreed ? <button type="button" disabled={busy} onClick={() => bringIntoForce(each)}>{texts.putInForce}</button> : null}
          </div>
        ))}
      </fieldset>
      <ApplyButton label={texts.apply} busy={busy} onPress={() => {
        const wanted = active.filter((each) => chosen.has(each.id));
        if (wanted.length === 0) refuse(texts.matrixNeeded);
        else apply((progress) => applyMatrices(host.api, standing, program, wanted, texts, progress));
      }} />
    </>
  );
}

export function InterfaceStep({ host, texts, standing, program, apply, busy, refuse }: StepSetting) {
  const all = promises(standing);
  const isOpen = (each: (typeof all)[number]) => each.stored === undefined || each.stored.status === status.draft;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(all.filter(isOpen).map((each) => each.code)));
  const [reaction, setReaction] = useState(String(Math.round(program.reactionMinutes / minutesPerHour)));
  const [completion, setCompletion] = useState(String(Math.round(program.completionMinutes / minutesPerHour)));
  const nameOf = (code: string) => standing.functions.find((each) => each.code.toUpperCase() === code)?.name ?? code;
  const press = () => {
    const hours = { reaction: Number(reaction), completion: Number(completion) };
    const fits = Number.isInteger(hours.reaction) && Number.isInteger(hours.completion) && hours.reaction >= 1 && hours.reaction <= mostReactionHours && hours.completion >= hours.reaction && hours.completion <= mostCompletionHours;
    if (!fits) {
      refuse(texts.hoursNeeded);
      return;
    }

    apply((progress) => applyInterfaces(host.api, standing, program, [...chosen], { reaction: hours.reaction * minutesPerHour, completion: hours.completion * minutesPerHour }, texts, progress));
  };
  return (
    <>
      <p class="quiet">{texts.interfacesHint} {program.takesOver ? texts.interfacesNow : texts.matrixAsk}</p>
      {all.length === 0 ? <p>{texts.interfacesNone}</p> : (
        <table class="table stacked" role="table">
          <thead><tr><th scope="col">{texts.what}</th><th scope="col">{texts.function}</th><th scope="col">{texts.reaction}</th><th scope="col">{texts.completion}</th></tr></thead>
          <tbody>
            {all.map((each) => {
              const unit = units[each.unit] ?? "minute";
              return (
                <tr key={each.code} data-interface={each.code}>
                  <td>{isOpen(each)
                    ? <label class="option"><input type="checkbox" checked={chosen.has(each.code)} onChange={(event) => setChosen(new Set(event.currentTarget.checked ? [...chosen, each.code] : [...chosen].filter((code) => code !== each.code)))} /><span>{each.name}</span></label>
                    : <>{each.name} <span class={`badge ${each.stored?.status === status.active ? "good" : "warn"}`}>{matrixState(each.stored?.status ?? 0, texts)}</span></>}</td>
                  <td data-label={texts.function}>{fill(texts.fromTo, nameOf(each.supplier), nameOf(each.receiver))}</td>
                  <td data-label={texts.reaction}>{amount(each.reaction, unit, host.language)}</td>
                  <td data-label={texts.completion}>{amount(each.completion, unit, host.language)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      <div class="pair">
        <label>{texts.defaultReaction}<input type="text" inputMode="numeric" maxLength={5} value={reaction} onInput={(event) => setReaction(event.currentTarget.value)} /></label>
        <label>{texts.defaultCompletion}<input type="text" inputMode="numeric" maxLength={5} value={completion} onInput={(event) => setCompletion(event.currentTarget.value)} /></label>
      </div>
      <ApplyButton label={texts.apply} busy={busy} onPress={press} />
    </>
  );
}
