import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { startTexts } from "../../generated/start";
import { Failure, useLoaded, wordsOf } from "../../shared/page";
import type { WritingApi } from "../../shared/page-api";
import { privilegesAmong } from "../../shared/rights";
import { fill, type Language } from "../../shared/texts";
import type { Applied, Progress } from "./actions";
import { alarms, load, nextStep, stateOf, steps, type Check, type Program, type Standing, type Step } from "./model";
import { CalendarStep, FunctionStep, ProcessStep, ProgramStep } from "./steps";
import { InterfaceStep, MatrixStep } from "./agreements";
import { PilotStep, Ready } from "./pilots";

export type Texts = (typeof startTexts)["en"];

/** Who reads, and the server with the right to write. */
export interface Host {
  readonly language: Language;
  readonly api: WritingApi;
}

export interface StepSetting {
  readonly host: Host;
  readonly texts: Texts;
  readonly standing: Standing;
  readonly program: Program;
  /** Runs what the step writes; the page then looks again. */
  readonly apply: (work: (progress: Progress) => Promise<Applied>) => void;
  readonly busy: boolean;
  /** Says what is wrong with the entries before anything is sent. */
  readonly refuse: (message: string) => void;
}

interface Work {
  readonly step: Step;
  readonly busy: boolean;
  readonly progress: string;
  readonly error: string | undefined;
  readonly notes: readonly string[];
}

const setUpRight = "prvCreatekam_program";

export function StartPage({ host, texts }: { readonly host: Host; readonly texts: Texts }) {
  const [programId, setProgramId] = useState("");
  const [opened, setOpened] = useState<Step | undefined>(undefined);
  const [work, setWork] = useState<Work | undefined>(undefined);
  // The same privilege the menu asks for: whoever may not set up a programme is told who may, whichever way they came here.
  const view = useLoaded(async () => ((await privilegesAmong(host.api, [setUpRight])).size === 0 ? "notForYou" : load(host.api, host.language, programId)), [programId]);
  const standing = view.value;
  const applied = useRef<Step | undefined>(undefined);
  if (standing === undefined) {
    return (
      <main class="page start">
        <h1>{texts.title}</h1>
        {view.error === undefined ? <p role="status">{texts.loading}</p> : <><Failure text={view.error} /><button type="button" onClick={view.reload}>{texts.retry}</button></>}
      </main>
    );
  }

  if (standing === "notForYou") return <main class="page start"><h1>{texts.title}</h1><p>{texts.notForYou}</p><p class="quiet">{texts.notForYouHint}</p></main>;
  const next = nextStep(standing);
  const open = opened ?? next;
  const run = (step: Step) => (job: (progress: Progress) => Promise<Applied>) => {
    const base: Work = { step, busy: true, progress: texts.applying, error: undefined, notes: [] };
    setWork(base);
    job((done, of) => setWork({ ...base, progress: fill(texts.applyingOf, done, of) })).then(
      (result) => {
        setWork({ ...base, busy: false, progress: fill(texts.applied, step), notes: result.notes });
        applied.current = step;
        setOpened(undefined);
        view.reload();
      },
      (error: unknown) => {
        setWork({ ...base, busy: false, progress: "", error: wordsOf(error) });
        // What was written before the failure is there: the next try starts from it.
        view.reload();
      },
    );
  };
  const done = steps.filter((step) => stateOf(step, standing).state !== "open" && stateOf(step, standing).state !== "blocked").length;
  return (
    <main class="page start">
      <div class="bar">
        <h1 class="grow">{texts.title}</h1>
        {standing.programs.length < 2 ? null : (
          <label class="inline">{texts.programmeChoice}
            <select value={standing.program?.id ?? ""} onChange={(event) => { setOpened(undefined); setProgramId(event.currentTarget.value); }}>
              {standing.programs.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}
            </select>
          </label>
        )}
      </div>
      <p class="quiet">{texts.intro}</p>
      <p><label class="inline">{fill(texts.progress, done, steps.length)} <progress max={steps.length} value={done} /></label></p>
      <Banner checks={alarms(standing)} texts={texts} />
      {view.error === undefined ? null : <><Failure text={view.error} /><button type="button" onClick={view.reload}>{texts.retry}</button></>}
      <p class="unseen" role="status">{work?.progress ?? ""}</p>
      {next === undefined ? <Ready host={host} texts={texts} standing={standing} reload={view.reload} takesFocus={applied.current !== undefined} /> : null}
      <ol class="steps">
        {steps.map((step) => (
          <StepCard key={step} step={step} texts={texts} standing={standing} isOpen={open === step} takesFocus={open === step && applied.current !== undefined && applied.current <= step}
            onToggle={() => setOpened(open === step && opened !== undefined ? undefined : step)} work={work?.step === step ? work : undefined}>
            {open === step ? <StepBody step={step} host={host} texts={texts} standing={standing} apply={run(step)} busy={work?.busy === true}
              refuse={(message) => setWork({ step, busy: false, progress: "", error: message, notes: [] })} /> : null}
          </StepCard>
        ))}
      </ol>
    </main>
  );
}

/** The checks of the installation beside the steps, where one is not green (D11). */
function Banner({ checks, texts }: { readonly checks: readonly Check[]; readonly texts: Texts }) {
  const open = checks.filter((check) => check.state === "Open");
  if (open.length === 0) return null;
  const words = { Open: texts.checkOpen, Look: texts.checkLook, Ok: texts.checkOk };
  return (
    <details class="message banner">
      <summary>{fill(texts.banner, open.length, checks.length)}</summary>
      <ul>{checks.map((check) => <li key={check.code} class={check.state === "Ok" ? "ok" : ""}><strong>{words[check.state]}</strong>: {check.message}</li>)}</ul>
    </details>
  );
}

interface CardSetting {
  readonly step: Step;
  readonly texts: Texts;
  readonly standing: Standing;
  readonly isOpen: boolean;
  readonly takesFocus: boolean;
  readonly onToggle: () => void;
  readonly work: Work | undefined;
  readonly children: ComponentChildren;
}

function StepCard({ step, texts, standing, isOpen, takesFocus, onToggle, work, children }: CardSetting) {
  const { state, after } = stateOf(step, standing);
  const head = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone with its step: whoever works with the keyboard goes on at the next one, or where the step still asks for something.
  useEffect(() => {
    if (takesFocus) head.current?.focus();
  }, [takesFocus]);
  const badges = { done: [texts.stateDone, "good"], waiting: [texts.stateWaiting, "warn"], open: [texts.stateOpen, ""], blocked: [fill(texts.stateBlocked, after), ""] } as const;
  const [words, tone] = badges[state];
  const title = [texts.step1, texts.step2, texts.step3, texts.step4, texts.step5, texts.step6, texts.step7][step - 1];
  return (
    <li class="card panel" data-step={step} data-state={state}>
      <h2><button type="button" ref={head} class="head" aria-expanded={isOpen} disabled={state === "blocked"} onClick={onToggle}><span class="number" aria-hidden="true">{step}</span><span class="grow">{title}</span><span class={`badge ${tone}`}>{words}</span></button></h2>
      {isOpen && step !== 2 ? null : <Summary step={step} texts={texts} standing={standing} />}
      {work?.notes.map((note) => <p key={note} class="note">{note}</p>)}
      {isOpen ? <div class="body"><Failure text={work?.error} />{children}{work?.busy === true ? <p class="quiet" aria-hidden="true">{work.progress}</p> : null}</div> : null}
    </li>
  );
}

function Summary({ step, texts, standing }: { readonly step: Step; readonly texts: Texts; readonly standing: Standing }) {
  const line = summaryOf(step, texts, standing);
  return line === "" ? null : <p class="summary">{line}</p>;
}

export function summaryOf(step: Step, texts: Texts, standing: Standing): string {
  const { program, functions, processes, interfaces, pilots } = standing;
  switch (step) {
    case 1: return program === undefined ? "" : [program.name, program.owner === "" ? "" : fill(texts.ownerIs, program.owner)].filter(Boolean).join(" · ");
    case 2: {
      const headless = functions.filter((each) => each.head === undefined);
      return functions.length === 0 ? "" : headless.length > 0 ? fill(texts.functionsHeadless, headless.map((each) => each.name).join(", ")) : fill(texts.functionsDone, functions.length);
    }
    case 3: return program?.calendarName ?? "";
    case 4: return processes.filter((each) => each.isActive).map((each) => each.name).join(", ");
    case 5: return processes.filter((each) => each.matrixId !== "").map((each) => `${each.name}: ${matrixState(each.matrixStatus, texts)}`).join(" · ");
    case 6: {
      const active = interfaces.filter((each) => each.status === 287100003).length;
      const asked = interfaces.filter((each) => each.status === 287100001 || each.status === 287100002).length;
      return [active > 0 ? fill(texts.interfacesDone, active) : "", asked > 0 ? fill(texts.interfacesAsked, asked) : ""].filter(Boolean).join(" · ");
    }
    case 7: return pilots.map((each) => `${each.account} (${each.manager})`).join(" · ");
  }
}

export function matrixState(status: number, texts: Texts): string {
  return status === 287100003 ? texts.inForce : status === 1 ? texts.draft : texts.inReview;
}

function StepBody(setting: Omit<StepSetting, "program"> & { readonly step: Step }) {
  const { step, standing } = setting;
  if (step === 1) return <ProgramStep {...setting} />;
  if (standing.program === undefined) return null;
  const full = { ...setting, program: standing.program };
  switch (step) {
    case 2: return <FunctionStep {...full} />;
    case 3: return <CalendarStep {...full} />;
    case 4: return <ProcessStep {...full} />;
    case 5: return <MatrixStep {...full} />;
    case 6: return <InterfaceStep {...full} />;
    case 7: return <PilotStep {...full} />;
  }
}
