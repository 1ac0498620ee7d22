import { date, nameOf, number, shown, text, type PageApi, type Row } from "../../shared/page-api";
import { amount, type UnitName } from "../../shared/time";
import type { Language } from "../../shared/texts";

/** A person or function with what it stands for. */
export interface Member {
  readonly id: string;
  readonly person: string;
  readonly role: string;
  readonly function: string;
  /** Whose deputy; empty for nobody's. */
  readonly deputyFor: string;
}

export interface MatrixSheet {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly validFrom: Date | undefined;
  readonly from: Level;
  readonly notation: number;
  readonly columns: readonly { readonly id: string; readonly role: string; readonly person: string }[];
  readonly rows: readonly { readonly id: string; readonly name: string; readonly cells: readonly { readonly letter: number; readonly isVoice: boolean }[] }[];
}

export interface Promised {
  readonly id: string;
  readonly what: string;
  readonly supplier: string;
  readonly receiver: string;
  readonly process: string;
  readonly reaction: string;
  readonly completion: string;
  readonly channel: string;
  readonly version: number;
  readonly validFrom: Date | undefined;
  readonly from: Level;
}

/** What a function, or the key account manager, has said to a definition. */
export interface Consent {
  readonly id: string;
  readonly about: string;
  readonly function: string;
  readonly person: string;
  readonly isGiven: boolean;
  /** When it was given, or is due, as the server writes it for the reader. */
  readonly on: string;
}

export type Level = "KeyAccount" | "ParentAccount" | "Tier" | "Programme";

export interface Charter {
  readonly account: string;
  readonly number: string;
  readonly program: string;
  readonly tier: string;
  readonly status: string;
  readonly manager: string;
  readonly deputy: string;
  readonly sponsor: string;
  readonly sponsorRole: string;
  readonly validFrom: Date | undefined;
  readonly validTo: Date | undefined;
  readonly reviewDate: Date | undefined;
  readonly decidedBy: string;
  readonly decidedOn: Date | undefined;
  readonly rationale: string;
  readonly customerGoals: string;
  readonly valueContribution: string;
  readonly topGoals: string;
  readonly team: readonly Member[];
  readonly matrices: readonly MatrixSheet[];
  readonly interfaces: readonly Promised[];
  readonly consents: readonly Consent[];
}

const perRequest = 50;
const signoff = { pending: 1, agreed: 2 } as const;
const roleTypes = { manager: 287100000, deputy: 287100001, sponsor: 287100002 } as const;
const unitNames: Readonly<Record<number, UnitName>> = { 287100000: "minute", 287100001: "hour", 287100002: "day" };

/** Ten requests, however long the charter; one more of a kind for every fifty definitions. */
export async function load(api: PageApi, id: string, language: Language): Promise<Charter | undefined> {
  const [found, agreements, members] = await Promise.all([
    api.list("kam_designations?$select=kam_number,kam_tier,statuscode,kam_validfrom,kam_validto,kam_reviewdate,kam_decidedon,kam_rationale,kam_customergoals,kam_valuecontribution,kam_topgoals,_kam_accountid_value,_kam_programid_value,_kam_keyaccountmanagerid_value,_kam_deputyid_value,_kam_sponsorid_value,_kam_decidedbyid_value"
      + `&$expand=kam_sponsorshipid($select=kam_role)&$filter=kam_designationid eq ${id}`),
    api.call("kam_GetAgreements", { DesignationId: id }),
    api.list("kam_teammembers?$select=_kam_userid_value,_kam_roleid_value,_kam_deputyforid_value&$expand=kam_roleid($select=kam_name,kam_namede),kam_functionid($select=kam_name,kam_namede)"
      + `&$filter=statecode eq 0 and _kam_designationid_value eq ${id}&$orderby=createdon`),
  ]);
  const row = found[0];
  if (row === undefined) return undefined;
  const applied = { matrices: levelsOf(text(agreements, "Matrices")), interfaces: levelsOf(text(agreements, "Interfaces")) };
  const matrixIds = Object.keys(applied.matrices);
  const interfaceIds = Object.keys(applied.interfaces);
  const [matrices, columns, rows, cells, interfaces, ofMatrices, ofInterfaces] = await Promise.all([
    among(api, "kam_matrixes?$select=kam_name,kam_version,kam_validfrom,kam_notation", "kam_matrixid", matrixIds, ""),
    among(api, "kam_matrixroles?$select=kam_name,_kam_matrixid_value,_kam_roleid_value,_kam_userid_value,kam_sequence&$expand=kam_roleid($select=kam_name,kam_namede,kam_type)", "_kam_matrixid_value", matrixIds, "kam_sequence"),
    among(api, "kam_matrixactivities?$select=kam_name,_kam_matrixid_value,kam_sequence&$expand=kam_activityid($select=kam_name,kam_namede)", "_kam_matrixid_value", matrixIds, "kam_sequence"),
    among(api, "kam_assignments?$select=kam_letter,kam_iscustomervoice,_kam_matrixactivityid_value,_kam_matrixroleid_value", "_kam_matrixid_value", matrixIds, ""),
    among(api, "kam_interfaces?$select=kam_deliverable,kam_reactionvalue,kam_resolutionvalue,kam_unit,kam_channel,kam_channeladdress,kam_version,kam_validfrom&$expand=kam_supplierfunctionid($select=kam_name,kam_namede),kam_customerfunctionid($select=kam_name,kam_namede),kam_processid($select=kam_name,kam_namede)", "kam_interfaceid", interfaceIds, "kam_code"),
    consentsOf(api, "_kam_matrixid_value", matrixIds),
    consentsOf(api, "_kam_interfaceid_value", interfaceIds),
  ]);
  const people: People = { row, members };
  return {
    account: formattedOnly(row, "_kam_accountid_value"),
    number: text(row, "kam_number"),
    program: formattedOnly(row, "_kam_programid_value"),
    tier: formattedOnly(row, "kam_tier"),
    status: formattedOnly(row, "statuscode"),
    manager: formattedOnly(row, "_kam_keyaccountmanagerid_value"),
    deputy: formattedOnly(row, "_kam_deputyid_value"),
    sponsor: formattedOnly(row, "_kam_sponsorid_value"),
    sponsorRole: formattedOnly(inner(row, "kam_sponsorshipid"), "kam_role"),
    validFrom: date(row, "kam_validfrom"),
    validTo: date(row, "kam_validto"),
    reviewDate: date(row, "kam_reviewdate"),
    decidedBy: formattedOnly(row, "_kam_decidedbyid_value"),
    decidedOn: date(row, "kam_decidedon"),
    rationale: text(row, "kam_rationale"),
    customerGoals: text(row, "kam_customergoals"),
    valueContribution: text(row, "kam_valuecontribution"),
    topGoals: text(row, "kam_topgoals"),
    team: members.map((member) => memberOf(member, members, language)),
    matrices: matrices.map((matrix) => sheetOf(matrix, applied.matrices, { columns, rows, cells }, people, language)),
    interfaces: interfaces.map((each) => promisedOf(each, applied.interfaces, language)),
    consents: [...ofMatrices, ...ofInterfaces].map(consentOf),
  };
}

/** Ids with the level on which they were agreed. */
export function levelsOf(json: string): Readonly<Record<string, Level>> {
  const levels: Record<string, Level> = {};
  for (const entry of JSON.parse(json) as readonly { readonly id: string; readonly from: Level }[]) levels[entry.id] = entry.from;
  return levels;
}

async function among(api: PageApi, query: string, column: string, ids: readonly string[], order: string, more = ""): Promise<readonly Row[]> {
  const pages: Promise<readonly Row[]>[] = [];
  for (let start = 0; start < ids.length; start += perRequest) {
    const condition = ids.slice(start, start + perRequest).map((id) => `${column} eq ${id}`).join(" or ");
    pages.push(api.list(`${query}&$filter=${more === "" ? condition : `${more} and (${condition})`}${order === "" ? "" : `&$orderby=${order}`}`));
  }

  return ([] as Row[]).concat(...(await Promise.all(pages)));
}

function consentsOf(api: PageApi, column: string, ids: readonly string[]): Promise<readonly Row[]> {
  return among(api, "kam_signoffs?$select=_kam_matrixid_value,_kam_interfaceid_value,_kam_functionid_value,_kam_signatoryid_value,_kam_decidedbyid_value,kam_decidedon,kam_due,statuscode", column, ids, "kam_decidedon", `(statuscode eq ${signoff.agreed} or statuscode eq ${signoff.pending})`);
}

function memberOf(row: Row, all: readonly Row[], language: Language): Member {
  const other = all.find((each) => each["kam_teammemberid"] === row["_kam_deputyforid_value"]);
  return {
    id: text(row, "kam_teammemberid"),
    person: formattedOnly(row, "_kam_userid_value"),
    role: nameOf(inner(row, "kam_roleid"), language),
    function: nameOf(inner(row, "kam_functionid"), language),
    deputyFor: other === undefined ? "" : formattedOnly(other, "_kam_userid_value"),
  };
}

interface People {
  readonly row: Row;
  readonly members: readonly Row[];
}

interface Parts {
  readonly columns: readonly Row[];
  readonly rows: readonly Row[];
  readonly cells: readonly Row[];
}

function sheetOf(matrix: Row, levels: Readonly<Record<string, Level>>, parts: Parts, people: People, language: Language): MatrixSheet {
  const id = text(matrix, "kam_matrixid");
  const mine = (rows: readonly Row[]) => rows.filter((row) => row["_kam_matrixid_value"] === id);
  const columns = mine(parts.columns);
  return {
    id,
    name: text(matrix, "kam_name"),
    version: number(matrix, "kam_version"),
    validFrom: date(matrix, "kam_validfrom"),
    from: levels[id] ?? "Programme",
    notation: number(matrix, "kam_notation"),
    columns: columns.map((column) => ({ id: text(column, "kam_matrixroleid"), role: nameOf(inner(column, "kam_roleid"), language) || text(column, "kam_name"), person: personOf(column, people) })),
    rows: mine(parts.rows).map((row) => ({
      id: text(row, "kam_matrixactivityid"),
      name: nameOf(inner(row, "kam_activityid"), language) || text(row, "kam_name"),
      cells: columns.map((column) => {
        const cell = parts.cells.find((each) => each["_kam_matrixactivityid_value"] === row["kam_matrixactivityid"] && each["_kam_matrixroleid_value"] === column["kam_matrixroleid"]) ?? {};
        return { letter: number(cell, "kam_letter"), isVoice: cell["kam_iscustomervoice"] === true };
      }),
    })),
  };
}

/** Who fills a column: the person fixed in the matrix, else whom the designation or its team names. */
function personOf(column: Row, { row, members }: People): string {
  const fixed = formattedOnly(column, "_kam_userid_value");
  if (fixed !== "") return fixed;
  switch (number(inner(column, "kam_roleid"), "kam_type")) {
    case roleTypes.manager: return formattedOnly(row, "_kam_keyaccountmanagerid_value");
    case roleTypes.deputy: return formattedOnly(row, "_kam_deputyid_value");
    case roleTypes.sponsor: return formattedOnly(row, "_kam_sponsorid_value");
    default: return members.filter((member) => member["_kam_roleid_value"] === column["_kam_roleid_value"] && text(member, "_kam_deputyforid_value") === "").map((member) => formattedOnly(member, "_kam_userid_value")).join(", ");
  }
}

export function promisedOf(row: Row, levels: Readonly<Record<string, Level>>, language: Language): Promised {
  const unit = unitNames[number(row, "kam_unit")];
  const within = (column: string) => (unit === undefined || text(row, column) === "" ? "" : amount(number(row, column), unit, language));
  const id = text(row, "kam_interfaceid");
  return {
    id,
    what: text(row, "kam_deliverable"),
    supplier: nameOf(inner(row, "kam_supplierfunctionid"), language),
    receiver: nameOf(inner(row, "kam_customerfunctionid"), language),
    process: nameOf(inner(row, "kam_processid"), language),
    reaction: within("kam_reactionvalue"),
    completion: within("kam_resolutionvalue"),
    channel: text(row, "kam_channeladdress") || formattedOnly(row, "kam_channel"),
    version: number(row, "kam_version"),
    validFrom: date(row, "kam_validfrom"),
    from: levels[id] ?? "Programme",
  };
}

function consentOf(row: Row): Consent {
  const isGiven = row["statuscode"] === signoff.agreed;
  return {
    id: text(row, "kam_signoffid"),
    about: text(row, "_kam_matrixid_value") === "" ? shown(row, "_kam_interfaceid_value") : shown(row, "_kam_matrixid_value"),
    function: formattedOnly(row, "_kam_functionid_value"),
    person: formattedOnly(row, isGiven ? "_kam_decidedbyid_value" : "_kam_signatoryid_value"),
    isGiven,
    on: shown(row, isGiven ? "kam_decidedon" : "kam_due"),
  };
}

function inner(row: Row, navigation: string): Row {
  const value = row[navigation];
  return typeof value === "object" && value !== null ? (value as Row) : {};
}

function formattedOnly(row: Row, column: string): string {
  return text(row, `${column}@OData.Community.Display.V1.FormattedValue`);
}

/** Text inside a CSS string: every sign that is not plain is written as its number, so that nothing a user wrote can end the string. */
export function cssString(value: string): string {
  return `"${value.replace(/[^a-zA-Z0-9]/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
