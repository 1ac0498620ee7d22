import { getJson } from "./http";

/** What one can be allowed to do with a table's rows, as privilege names spell it. */
export type Right = "Create" | "Read" | "Write" | "Delete" | "Append" | "AppendTo";

/** Names of the privileges somebody holds, at whatever depth: whether one particular row may be changed, the server decides. */
export class Privileges {
  private readonly names: Set<string>;

  constructor(names: Iterable<string>) {
    this.names = new Set([...names].map((name) => name.toLowerCase()));
  }

  /** All of them, in lower case. */
  list(): string[] {
    return [...this.names].sort();
  }

  /** @param schemaName the table's schema name; privileges are compared without case */
  may(right: Right, schemaName: string): boolean {
    return this.names.has(`prv${right}${aliases[schemaName.toLowerCase()] ?? schemaName}`.toLowerCase());
  }
}

/** Tables whose privileges carry another name (documented: security-privileges). */
const aliases: Record<string, string> = { systemuser: "User", annotation: "Note", task: "Activity", savedquery: "Query" };

interface Held { PrivilegeName: string }

export async function privilegesOf(userId: string): Promise<Privileges> {
  const answer = await getJson<{ RolePrivileges: Held[] }>(`systemusers(${userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`);
  return new Privileges(answer.RolePrivileges.map((held) => held.PrivilegeName));
}
