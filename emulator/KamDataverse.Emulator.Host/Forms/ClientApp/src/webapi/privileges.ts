import { getJson } from "./http";
import type { TableMeta } from "./metadata";

/** What one can be allowed to do with a table's rows, as privilege names spell it. */
export type Right = "Create" | "Read" | "Write" | "Delete" | "Append" | "AppendTo";

/** Names of the privileges somebody holds, at whatever depth; what may be done with one particular row is its access. */
export class Privileges {
  private readonly names: Set<string>;

  /** @param held what the server says of each of them */
  constructor(names: Iterable<string>, readonly held: readonly HeldPrivilege[] = []) {
    this.names = new Set([...names].map((name) => name.toLowerCase()));
  }

  /** @param schemaName the table's schema name; privileges are compared without case */
  may(right: Right, schemaName: string): boolean {
    return this.holds(right, schemaName);
  }

  /** The same for a right as it is written in a site map, which may be none that this player knows. */
  holds(right: string, schemaName: string): boolean {
    return this.names.has(`prv${right}${aliases[schemaName.toLowerCase()] ?? schemaName}`.toLowerCase());
  }
}

/** Tables whose privileges carry another name (documented: security-privileges). */
const aliases: Record<string, string> = { systemuser: "User", annotation: "Note", task: "Activity", savedquery: "Query" };

export interface HeldPrivilege { PrivilegeId: string; PrivilegeName: string; BusinessUnitId: string; Depth: "Basic" | "Local" | "Deep" | "Global" }

export async function privilegesOf(userId: string): Promise<Privileges> {
  const answer = await getJson<{ RolePrivileges: HeldPrivilege[] }>(`systemusers(${userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`);
  return new Privileges(answer.RolePrivileges.map((held) => held.PrivilegeName), answer.RolePrivileges);
}

/** What somebody may do with one row, with all depths, shares and teams counted. Documented: RetrievePrincipalAccess, whose rights are named ReadAccess, WriteAccess … */
export class RowAccess {
  private readonly names: Set<string>;

  /** @param rights as the server lists them: `ReadAccess, WriteAccess` */
  constructor(rights: string) {
    this.names = new Set(rights.split(",").map((right) => right.trim().toLowerCase()));
  }

  /** @param right as ribbon rules and privileges spell it; none that this player knows is none that is held */
  may(right: string): boolean {
    return this.names.has(`${right}Access`.toLowerCase());
  }
}

export async function accessTo(userId: string, table: TableMeta, id: string): Promise<RowAccess> {
  const target = encodeURIComponent(`{'@odata.id':'${table.setName}(${id})'}`);
  const answer = await getJson<{ AccessRights: string }>(`systemusers(${userId})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@target)?@target=${target}`);
  return new RowAccess(answer.AccessRights);
}
