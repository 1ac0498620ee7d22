import { nameOf, number, text, type PageApi, type Row } from "../../shared/page-api";
import type { Language } from "../../shared/texts";

/** Values of the choices the page reads and writes. */
export const anchoring = { sales: 287100000, separate: 287100001, sponsors: 287100002, staff: 287100003 } as const;
export const tiers = { strategic: 287100000, key: 287100001, development: 287100002 } as const;
export const status = { draft: 1, inReview: 287100001, agreed: 287100002, active: 287100003 } as const;
export const programLive = 287100001;
export const processActive = 287100001;
export const scopes = { programme: 287100000, template: 287100003 } as const;
export const designation = { draft: 1, submitted: 287100001, approved: 287100002, active: 287100003, onHold: 287100004 } as const;
const kinds = { manager: 287100000, sales: 287100001, management: 287100013 } as const;

const usualMinutes = { reaction: 480, completion: 2400 } as const;

export interface Check {
  readonly code: string;
  readonly state: "Ok" | "Open" | "Look";
  readonly message: string;
}

/** What the starter pack offers, in the reader's language. */
export interface Offer {
  readonly calendar: string;
  readonly functions: readonly Entry[];
  readonly calendars: readonly Entry[];
  readonly processes: readonly Entry[];
  readonly interfaces: readonly Offered[];
}

export interface Entry {
  readonly code: string;
  readonly name: string;
  readonly activities: number;
}

export interface Offered {
  readonly code: string;
  readonly supplier: string;
  readonly receiver: string;
  readonly process: string;
  readonly name: string;
  readonly reaction: number;
  readonly completion: number;
  readonly unit: number;
}

export interface Person {
  readonly id: string;
  readonly name: string;
}

export interface Program {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly anchoring: number;
  readonly owner: string;
  readonly reportingLine: string;
  readonly calendarId: string;
  readonly calendarName: string;
  readonly isLive: boolean;
  readonly takesOver: boolean;
  readonly reactionMinutes: number;
  readonly completionMinutes: number;
}

export interface BusinessFunction {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: number;
  readonly head: Person | undefined;
  readonly deputy: Person | undefined;
}

export interface Process {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly isActive: boolean;
  /** The template to start from; empty where there is none. */
  readonly templateId: string;
  /** The newest matrix of the programme; empty where there is none. */
  readonly matrixId: string;
  readonly matrixStatus: number;
}

export interface Interface {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: number;
}

export interface Pilot {
  readonly id: string;
  readonly account: string;
  readonly accountId: string;
  readonly manager: string;
  readonly managerId: string;
  readonly tier: string;
  /** 0 for none. */
  readonly tierValue: number;
  readonly status: number;
}

/** Everything the page shows, as the data says it now; nothing else is remembered. */
export interface Standing {
  readonly me: Person;
  readonly checks: readonly Check[];
  readonly programs: readonly Person[];
  readonly program: Program | undefined;
  readonly offer: Offer;
  readonly functions: readonly BusinessFunction[];
  readonly calendars: readonly (Entry & { readonly id: string })[];
  readonly processes: readonly Process[];
  readonly interfaces: readonly Interface[];
  readonly pilots: readonly Pilot[];
}

export type StepState = "done" | "waiting" | "open" | "blocked";

export const steps = [1, 2, 3, 4, 5, 6, 7] as const;
export type Step = (typeof steps)[number];

const nothing: Offer = { calendar: "", functions: [], calendars: [], processes: [], interfaces: [] };

/** Two rounds of requests: what stands for itself, and what belongs to the programme. */
export async function load(api: PageApi, language: Language, programId: string): Promise<Standing> {
  const [check, me, programs, functions, calendars, processes] = await Promise.all([
    api.call("kam_CheckInstallation", {}),
    whoAmI(api),
    api.list("kam_programs?$select=kam_code,kam_name,kam_anchoring,_kam_ownerid_value,_kam_reportingline_value,_kam_calendarid_value,kam_importmode,kam_defaultreactionminutes,kam_defaultresolutionminutes,statuscode&$filter=statecode eq 0&$orderby=createdon"),
    api.list("kam_functions?$select=kam_code,kam_name,kam_namede,kam_kind,_kam_headid_value,_kam_deputyheadid_value&$filter=statecode eq 0"),
    api.list("kam_calendars?$select=kam_code,kam_name,kam_namede&$filter=statecode eq 0"),
    api.list("kam_processes?$select=kam_code,kam_name,kam_namede,statuscode&$filter=statecode eq 0&$orderby=kam_sequence,kam_code"),
  ]);
  const row = programs.find((candidate) => candidate["kam_programid"] === programId) ?? programs[0];
  const program = row === undefined ? undefined : programOf(row);
  const own = program === undefined ? undefined : await ofProgram(api, program, language);
  return {
    me,
    checks: JSON.parse(text(check, "Checks")) as readonly Check[],
    programs: programs.map((each) => ({ id: text(each, "kam_programid"), name: text(each, "kam_name") })),
    program,
    offer: own?.offer ?? nothing,
    functions: inOrder(functions, own?.offer ?? nothing).map((each) => ({ id: text(each, "kam_functionid"), code: text(each, "kam_code"), name: nameOf(each, language), kind: number(each, "kam_kind"), head: person(each, "_kam_headid_value"), deputy: person(each, "_kam_deputyheadid_value") })),
    calendars: calendars.map((each) => ({ id: text(each, "kam_calendarid"), code: text(each, "kam_code"), name: nameOf(each, language), activities: 0 })),
    processes: processes.map((each) => processOf(each, own?.matrices ?? [], language)),
    interfaces: (own?.interfaces ?? []).map((each) => ({ id: text(each, "kam_interfaceid"), code: text(each, "kam_code"), name: text(each, "kam_name"), status: number(each, "statuscode") })),
    pilots: (own?.designations ?? []).map(pilotOf),
  };
}

/** In the order of the pack, then the company's own: rows made in one call have no order among themselves. */
function inOrder(functions: readonly Row[], offer: Offer): readonly Row[] {
  const place = (row: Row) => {
    const index = offer.functions.findIndex((each) => each.code === text(row, "kam_code"));
    return index < 0 ? offer.functions.length : index;
  };
  return [...functions].sort((one, other) => place(one) - place(other) || text(one, "kam_code").localeCompare(text(other, "kam_code")));
}

async function whoAmI(api: PageApi): Promise<Person> {
  const id = await api.me();
  const [row] = await api.list(`systemusers?$select=fullname&$filter=systemuserid eq ${id}`);
  return { id, name: row === undefined ? "" : text(row, "fullname") };
}

async function ofProgram(api: PageApi, program: Program, language: Language) {
  const [starter, matrices, interfaces, designations] = await Promise.all([
    api.call("kam_ApplyStarter", { ProgramCode: program.code, Parts: "None" }),
    api.list(`kam_matrixes?$select=kam_scope,_kam_processid_value,_kam_programid_value,statuscode&$filter=statecode eq 0 and (kam_scope eq ${scopes.template} or (kam_scope eq ${scopes.programme} and _kam_programid_value eq ${program.id}))&$orderby=createdon desc`),
    api.list(`kam_interfaces?$select=kam_code,kam_name,statuscode&$filter=statecode eq 0 and _kam_programid_value eq ${program.id} and kam_scope eq ${scopes.programme}`),
    api.list(`kam_designations?$select=_kam_accountid_value,_kam_keyaccountmanagerid_value,kam_tier,statuscode&$filter=statecode eq 0 and _kam_programid_value eq ${program.id}&$orderby=createdon&$top=5`),
  ]);
  return { offer: offerOf(text(starter, "Content"), language), matrices, interfaces, designations };
}

export function offerOf(json: string, language: Language): Offer {
  const content = JSON.parse(json) as Readonly<Record<string, unknown>>;
  const named = (list: string) => (content[list] as readonly Row[]).map((row) => ({ ...row, code: text(row, "code"), name: text(row, language === "de" ? "nameDe" : "nameEn"), activities: number(row, "activities") }));
  return {
    calendar: String(content["calendar"]),
    functions: named("functions"),
    calendars: named("calendars"),
    processes: named("processes"),
    interfaces: named("interfaces").map((row) => row as unknown as Offered),
  };
}

function programOf(row: Row): Program {
  return {
    id: text(row, "kam_programid"),
    code: text(row, "kam_code"),
    name: text(row, "kam_name"),
    anchoring: number(row, "kam_anchoring"),
    owner: person(row, "_kam_ownerid_value")?.name ?? "",
    reportingLine: text(row, "_kam_reportingline_value"),
    calendarId: text(row, "_kam_calendarid_value"),
    calendarName: person(row, "_kam_calendarid_value")?.name ?? "",
    isLive: row["statuscode"] === programLive,
    takesOver: row["kam_importmode"] === true,
    // A programme that was not made on its form has no times yet; the rules count with these then.
    reactionMinutes: number(row, "kam_defaultreactionminutes") || usualMinutes.reaction,
    completionMinutes: number(row, "kam_defaultresolutionminutes") || usualMinutes.completion,
  };
}

function processOf(row: Row, matrices: readonly Row[], language: Language): Process {
  const id = text(row, "kam_processid");
  const mine = matrices.filter((matrix) => matrix["_kam_processid_value"] === id);
  const own = mine.filter((matrix) => matrix["kam_scope"] === scopes.programme);
  // What is in force counts, a newer draft beside it does not.
  const matrix = own.find((each) => each["statuscode"] === status.active) ?? own[0];
  return {
    id,
    code: text(row, "kam_code"),
    name: nameOf(row, language),
    isActive: row["statuscode"] === processActive,
    templateId: text(mine.find((each) => each["kam_scope"] === scopes.template) ?? {}, "kam_matrixid"),
    matrixId: matrix === undefined ? "" : text(matrix, "kam_matrixid"),
    matrixStatus: matrix === undefined ? 0 : number(matrix, "statuscode"),
  };
}

function pilotOf(row: Row): Pilot {
  return {
    id: text(row, "kam_designationid"),
    account: person(row, "_kam_accountid_value")?.name ?? "",
    accountId: text(row, "_kam_accountid_value"),
    manager: person(row, "_kam_keyaccountmanagerid_value")?.name ?? "",
    managerId: text(row, "_kam_keyaccountmanagerid_value"),
    tierValue: number(row, "kam_tier"),
    tier: text(row, "kam_tier@OData.Community.Display.V1.FormattedValue"),
    status: number(row, "statuscode"),
  };
}

function person(row: Row, column: string): Person | undefined {
  const id = text(row, column);
  return id === "" ? undefined : { id, name: text(row, `${column}@OData.Community.Display.V1.FormattedValue`) };
}

/** How far a step is. A step that cannot be taken yet names the one that comes before it. */
export function stateOf(step: Step, standing: Standing): { readonly state: StepState; readonly after: Step } {
  const { program, functions, processes, interfaces, pilots } = standing;
  if (step > 1 && program === undefined) return { state: "blocked", after: 1 };
  switch (step) {
    case 1: return told(program !== undefined && program.anchoring !== 0);
    case 2: return told(functions.length > 0 && functions.every((each) => each.head !== undefined));
    case 3: return told(program?.calendarId !== "");
    case 4: return told(processes.some((each) => each.isActive));
    case 5: return functions.length === 0 ? { state: "blocked", after: 2 } : !processes.some((each) => each.isActive) ? { state: "blocked", after: 4 }
      : told(processes.some((each) => each.matrixStatus === status.active), processes.some((each) => each.matrixStatus === status.inReview || each.matrixStatus === status.agreed));
    case 6: return functions.length === 0 ? { state: "blocked", after: 2 } : !processes.some((each) => each.isActive) ? { state: "blocked", after: 4 }
      : told(interfaces.some((each) => each.status === status.active), interfaces.some((each) => each.status === status.inReview || each.status === status.agreed));
    case 7: return told(pilots.some((each) => each.status === designation.approved || each.status === designation.active || each.status === designation.onHold), pilots.some((each) => each.status === designation.submitted));
  }
}

function told(isDone: boolean, isWaiting = false): { readonly state: StepState; readonly after: Step } {
  return { state: isDone ? "done" : isWaiting ? "waiting" : "open", after: 1 };
}

/** Checks of the installation that say no more than that a step is not taken yet. */
const toldBySteps: Readonly<Record<string, Step>> = { Programme: 1, TeamSharing: 1, Functions: 2, Calendars: 3, Holidays: 3, Content: 4 };

/** The checks that no step of the page does, or that its step has not settled. */
export function alarms(standing: Standing): readonly Check[] {
  return standing.checks.filter((check) => {
    const step = toldBySteps[check.code];
    return step === undefined || stateOf(step, standing).state === "done";
  });
}

/** The step to take next; none when all are taken. */
export function nextStep(standing: Standing): Step | undefined {
  return steps.find((step) => stateOf(step, standing).state === "open");
}

/** The function the programme reports to, as its anchoring says; none where the company has no such function. */
export function reportingLine(chosen: number, functions: readonly BusinessFunction[]): BusinessFunction | undefined {
  const kind = chosen === anchoring.sales ? kinds.sales : kinds.management;
  return functions.find((each) => each.kind === kind);
}

/** Key account management itself; none where the company has no such function yet. */
export function ownFunction(functions: readonly BusinessFunction[]): BusinessFunction | undefined {
  return functions.find((each) => each.kind === kinds.manager);
}

/** Standard interfaces that fit the functions and processes that are there, with what became of each. */
export function promises(standing: Standing): readonly (Offered & { readonly stored: Interface | undefined })[] {
  const has = (list: readonly { readonly code: string }[], code: string) => list.some((each) => each.code.toUpperCase() === code);
  return standing.offer.interfaces
    .filter((each) => has(standing.functions, each.supplier) && has(standing.functions, each.receiver) && has(standing.processes.filter((process) => process.isActive), each.process))
    .map((each) => ({ ...each, stored: standing.interfaces.find((row) => row.code === each.code) }));
}
