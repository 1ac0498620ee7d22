import { text, type ReadingApi, type Row } from "./page-api";

/**
 * Which of the named privileges the reader has, at whatever depth: what the command bar's rules ask for too (EntityPrivilegeRule).
 * Documented: RetrieveUserSetOfPrivilegesByNames, privileges through roles, the own and those of teams.
 */
export async function privilegesAmong(api: ReadingApi, names: readonly string[]): Promise<ReadonlySet<string>> {
  const list = encodeURIComponent(`[${names.map((name) => `'${name}'`).join(",")}]`);
  const answer = await api.get(`systemusers(${await api.me()})/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@names)?@names=${list}`);
  const held = (answer["RolePrivileges"] as readonly Row[]).map((privilege) => text(privilege, "PrivilegeName").toLowerCase());
  return new Set(names.filter((name) => held.includes(name.toLowerCase())));
}

/** What the reader may do with one row, as the platform names it: ReadAccess, WriteAccess, AppendToAccess … Documented: RetrievePrincipalAccess. */
export async function accessTo(api: ReadingApi, row: string): Promise<ReadonlySet<string>> {
  const target = encodeURIComponent(`{'@odata.id':'${row}'}`);
  const answer = await api.get(`systemusers(${await api.me()})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@target)?@target=${target}`);
  return new Set(text(answer, "AccessRights").split(",").map((right) => right.trim()));
}
