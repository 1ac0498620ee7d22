import { describe, expect, it } from "vitest";
import type { ReadingApi } from "../../shared/page-api";
import { actionsFor } from "./rights";

const api = (privileges: readonly string[], access: string, asked: string[] = []): ReadingApi => ({
  get: (path) => {
    asked.push(decodeURIComponent(path));
    return Promise.resolve(path.includes("RetrievePrincipalAccess") ? { AccessRights: access } : { RolePrivileges: privileges.map((name) => ({ PrivilegeName: name, Depth: 1 })) });
  },
  me: () => Promise.resolve("u"),
  list: () => Promise.reject(new Error("not asked")),
  call: () => Promise.reject(new Error("not asked")),
});
const all = ["prvCreatekam_matrix", "prvCreatekam_interface", "prvCreatekam_teammember", "prvCreatekam_sponsorship", "prvCreatekam_touchpoint"];

describe("the buttons of the checklist", () => {
  it("are all there for whoever looks after the key account", async () => {
    const asked: string[] = [];
    expect([...await actionsFor(api(all, "ReadAccess, WriteAccess, AppendToAccess", asked), "d")]).toEqual(["people", "matrix", "interface", "team", "sponsor", "review"]);
    expect(asked).toEqual([
      `systemusers(u)/Microsoft.Dynamics.CRM.RetrieveUserSetOfPrivilegesByNames(PrivilegeNames=@names)?@names=[${all.map((name) => `'${name}'`).join(",")}]`,
      "systemusers(u)/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@target)?@target={'@odata.id':'kam_designations(d)'}",
    ]);
  });

  it("are none for whoever only reads, and for a manager of other accounts only those that need no right to this one", async () => {
    expect([...await actionsFor(api([], "ReadAccess"), "d")]).toEqual([]);
    expect([...await actionsFor(api(all, "ReadAccess"), "d")]).toEqual(["interface"]);
    expect([...await actionsFor(api(["prvcreatekam_touchpoint"], "ReadAccess, AppendToAccess"), "d")]).toEqual(["review"]);
    expect([...await actionsFor(api([], "ReadAccess, WriteAccess, AppendToAccess"), "d")]).toEqual(["people"]);
  });
});
