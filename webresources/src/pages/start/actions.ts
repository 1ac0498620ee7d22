import { text, type WritingApi } from "../../shared/page-api";
import { fill } from "../../shared/texts";
import { designation, ownFunction, processActive, programLive, reportingLine, scopes, status, anchoring, type BusinessFunction, type Person, type Process, type Program, type Standing } from "./model";
import type { Texts } from "./view";

/** Tells how far a step with many parts is. */
export type Progress = (done: number, of: number) => void;

/**
 * What the steps write. Each may be called again after a failure in the middle: what is there already is found, not made twice.
 * What could not be done beside the main thing comes back as notes.
 */
export interface Applied {
  readonly notes: readonly string[];
}

const nothingToSay: Applied = { notes: [] };
const reportsTo = { management: 287100000, sales: 287100001 } as const;

/** Where a template of that code may start a new row: codes are short, in capitals, and unique. */
const programCode = "KAM";

export async function applyProgram(api: WritingApi, standing: Standing, values: { readonly name: string; readonly anchoring: number; readonly takesOver: boolean }): Promise<Applied> {
  const id = standing.program?.id ?? text(await api.call("kam_Initialize", { ProgramCode: programCode, ProgramName: values.name, Parts: "None" }), "ProgramId");
  await api.update(`kam_programs(${id})`, {
    kam_name: values.name,
    kam_anchoring: values.anchoring,
    kam_importmode: values.takesOver,
    ...(standing.program?.owner ? {} : { "kam_ownerid@odata.bind": `/systemusers(${standing.me.id})` }),
  });
  await anchor(api, id, values.anchoring, standing.functions);
  return nothingToSay;
}

/** Where key account management reports is known by its anchoring, once there are functions. */
async function anchor(api: WritingApi, programId: string, chosen: number, functions: readonly BusinessFunction[]): Promise<void> {
  const line = reportingLine(chosen, functions);
  if (line !== undefined) await api.update(`kam_programs(${programId})`, { "kam_reportingline@odata.bind": `/kam_functions(${line.id})` });
  const own = ownFunction(functions);
  if (own !== undefined && line !== undefined) await api.update(`kam_functions(${own.id})`, { kam_reportsto: chosen === anchoring.sales ? reportsTo.sales : reportsTo.management });
}

/** Who heads a function, by its code. */
export type Heads = Readonly<Record<string, { readonly head: Person | undefined; readonly deputy: Person | undefined }>>;

export async function applyFunctions(api: WritingApi, program: Program, chosen: readonly string[], heads: Heads, progress: Progress): Promise<Applied> {
  if (chosen.length > 0) await api.call("kam_ApplyStarter", { ProgramCode: program.code, Parts: "Functions", FunctionCodes: chosen.join(",") });
  const rows = await api.list("kam_functions?$select=kam_code,kam_name,kam_kind,_kam_headid_value,_kam_deputyheadid_value&$filter=statecode eq 0");
  let done = 0;
  for (const row of rows) {
    const wanted = heads[text(row, "kam_code")];
    const changed = {
      ...(wanted?.head !== undefined && wanted.head.id !== row["_kam_headid_value"] ? { "kam_headid@odata.bind": `/systemusers(${wanted.head.id})` } : {}),
      ...(wanted?.deputy !== undefined && wanted.deputy.id !== row["_kam_deputyheadid_value"] ? { "kam_deputyheadid@odata.bind": `/systemusers(${wanted.deputy.id})` } : {}),
    };
    if (Object.keys(changed).length > 0) await api.update(`kam_functions(${text(row, "kam_functionid")})`, changed);
    progress(++done, rows.length);
  }

  await anchor(api, program.id, program.anchoring, rows.map((row) => ({ id: text(row, "kam_functionid"), code: text(row, "kam_code"), name: text(row, "kam_name"), kind: Number(row["kam_kind"]), head: undefined, deputy: undefined })));
  return nothingToSay;
}

export async function applyCalendar(api: WritingApi, standing: Standing, program: Program, code: string): Promise<Applied> {
  if (standing.offer.calendars.some((each) => each.code === code)) await api.call("kam_ApplyStarter", { ProgramCode: program.code, Parts: "Calendars", CalendarCode: code });
  const [row] = await api.list(`kam_calendars?$select=kam_code&$filter=statecode eq 0 and kam_code eq '${code.replace(/'/g, "''")}'`);
  const id = row === undefined ? "" : text(row, "kam_calendarid");
  if (id !== "" && id !== program.calendarId) await api.update(`kam_programs(${program.id})`, { "kam_calendarid@odata.bind": `/kam_calendars(${id})` });
  return nothingToSay;
}

export async function applyProcesses(api: WritingApi, standing: Standing, program: Program, codes: readonly string[]): Promise<Applied> {
  const offered = codes.filter((code) => standing.offer.processes.some((each) => each.code === code));
  if (offered.length > 0) await api.call("kam_ApplyStarter", { ProgramCode: program.code, Parts: "Processes", ProcessCodes: offered.join(",") });
  for (const row of await api.list("kam_processes?$select=kam_code,statuscode&$filter=statecode eq 0")) {
    if (codes.includes(text(row, "kam_code")) && row["statuscode"] !== processActive) await api.update(`kam_processes(${text(row, "kam_processid")})`, { statuscode: processActive });
  }

  return nothingToSay;
}

export async function applyMatrices(api: WritingApi, standing: Standing, program: Program, chosen: readonly Process[], texts: Texts, progress: Progress): Promise<Applied> {
  const offered = chosen.filter((process) => process.templateId === "" && standing.offer.processes.some((each) => each.code === process.code));
  if (offered.length > 0) await api.call("kam_ApplyStarter", { ProgramCode: program.code, Parts: "Matrices", ProcessCodes: offered.map((process) => process.code).join(",") });
  const templates = await api.list(`kam_matrixes?$select=_kam_processid_value&$filter=statecode eq 0 and kam_scope eq ${scopes.template}&$orderby=createdon desc`);
  const notes: string[] = [];
  let done = 0;
  for (const process of chosen) {
    const template = templates.find((row) => row["_kam_processid_value"] === process.id);
    if (process.matrixId === "" && template === undefined) throw new Error(`${process.name}: ${texts.noTemplate}`);
    const id = process.matrixId !== "" ? process.matrixId : text(await api.call("kam_AdoptTemplate", { TemplateMatrixId: text(template ?? {}, "kam_matrixid"), ProgramId: program.id }), "MatrixId");
    notes.push(...(await bring(api, program, { table: "kam_matrix", set: "kam_matrixes", id, name: process.name, status: process.matrixStatus }, texts)));
    progress(++done, chosen.length);
  }

  return { notes };
}

export async function applyInterfaces(api: WritingApi, standing: Standing, program: Program, codes: readonly string[], minutes: { readonly reaction: number; readonly completion: number }, texts: Texts, progress: Progress): Promise<Applied> {
  if (minutes.reaction !== program.reactionMinutes || minutes.completion !== program.completionMinutes) {
    await api.update(`kam_programs(${program.id})`, { kam_defaultreactionminutes: minutes.reaction, kam_defaultresolutionminutes: minutes.completion });
  }

  const offered = standing.offer.processes.filter((each) => standing.processes.some((row) => row.isActive && row.code === each.code));
  const functions = standing.offer.functions.filter((each) => standing.functions.some((row) => row.code === each.code));
  if (offered.length > 0 && functions.length > 0) {
    await api.call("kam_ApplyStarter", { ProgramCode: program.code, Parts: "Interfaces,Scoring", ProcessCodes: offered.map((each) => each.code).join(","), FunctionCodes: functions.map((each) => each.code).join(",") });
  }

  const rows = await api.list(`kam_interfaces?$select=kam_code,kam_name,statuscode&$filter=statecode eq 0 and _kam_programid_value eq ${program.id} and kam_scope eq ${scopes.programme}`);
  const wanted = rows.filter((row) => codes.includes(text(row, "kam_code")));
  const notes: string[] = [];
  let done = 0;
  for (const row of wanted) {
    try {
      notes.push(...(await bring(api, program, { table: "kam_interface", set: "kam_interfaces", id: text(row, "kam_interfaceid"), name: text(row, "kam_name"), status: Number(row["statuscode"]) }, texts)));
    } catch (error) {
      // One that is refused stays a draft and says why; the others do not wait for it. Without the server none of them gets on.
      if (!isRefused(error)) throw error;
      notes.push(fill(texts.staysDraft, text(row, "kam_name"), error.message));
    }

    progress(++done, wanted.length);
  }

  return { notes };
}

function isRefused(error: unknown): error is Error {
  return error instanceof Error && error.message.startsWith("[");
}

interface Definition {
  readonly table: string;
  readonly set: string;
  readonly id: string;
  readonly name: string;
  /** 0 for new. */
  readonly status: number;
}

/** Brings a definition as far as it goes without waiting: into force where the programme takes over, else to the functions for agreement. */
async function bring(api: WritingApi, program: Program, definition: Definition, texts: Texts): Promise<readonly string[]> {
  const isDraft = definition.status === 0 || definition.status === status.draft;
  if (!isDraft) return [];
  const ask = () => api.call("kam_RequestSignoffs", { TargetType: definition.table, TargetId: definition.id });
  if (!program.takesOver) {
    await ask();
    return [];
  }

  await api.update(`${definition.set}(${definition.id})`, { statuscode: status.active });
  try {
    await ask();
    return [];
  } catch (error) {
    // It is in force; whom to ask can still be settled in the 90 days, so the step goes on and says so.
    return [fill(texts.confirmationOpen, definition.name, error instanceof Error ? error.message : String(error))];
  }
}

/** One of the pilots as it was entered. */
export interface PilotEntry {
  readonly account: Person;
  readonly manager: Person;
  readonly tier: number;
}

export async function applyPilots(api: WritingApi, program: Program, entries: readonly PilotEntry[], rationale: string, progress: Progress): Promise<Applied> {
  let done = 0;
  for (const entry of entries) {
    const [found] = await api.list(`kam_designations?$select=statuscode&$filter=statecode eq 0 and _kam_programid_value eq ${program.id} and _kam_accountid_value eq ${entry.account.id}`);
    const values = { kam_tier: entry.tier, kam_rationale: rationale, "kam_keyaccountmanagerid@odata.bind": `/systemusers(${entry.manager.id})` };
    if (found !== undefined && found["statuscode"] === designation.draft) await api.update(`kam_designations(${text(found, "kam_designationid")})`, values);
    const row = found ?? (await api.create("kam_designations", "kam_designationid,statuscode", { ...values, "kam_accountid@odata.bind": `/accounts(${entry.account.id})`, "kam_programid@odata.bind": `/kam_programs(${program.id})` }));
    const id = text(row, "kam_designationid");
    if (row["statuscode"] === designation.draft) {
      if (program.takesOver) await api.update(`kam_designations(${id})`, { statuscode: designation.approved });
      else await api.call("kam_SubmitDesignation", { DesignationId: id });
    }

    progress(++done, entries.length);
  }

  return nothingToSay;
}

/** From here on nothing is taken over any more. */
export async function goLive(api: WritingApi, program: Program): Promise<void> {
  await api.update(`kam_programs(${program.id})`, { statuscode: programLive, kam_importmode: false });
}
