import { describe, expect, it } from "vitest";
import type { PageApi, Row } from "../../shared/page-api";
import { cssString, levelsOf, load } from "./model";

const f = "@OData.Community.Display.V1.FormattedValue";

function api(answers: Readonly<Record<string, readonly Row[]>>, paths: string[]): PageApi {
  return {
    list: (path) => { paths.push(path); return Promise.resolve(answers[path.slice(0, path.indexOf("?"))] ?? []); },
    call: () => Promise.resolve({ Matrices: '[{"id":"m","from":"Tier"}]', Interfaces: JSON.stringify(Array.from({ length: 60 }, (_, index) => ({ id: `i${index}`, from: "Programme" }))) }),
    me: () => Promise.resolve("me"),
  };
}

describe("the charter", () => {
  it("shows the matrix with whoever fills its roles", async () => {
    const paths: string[] = [];
    const charter = await load(api({
      kam_designations: [{ kam_designationid: "d", [`_kam_accountid_value${f}`]: "Alpina", [`_kam_keyaccountmanagerid_value${f}`]: "Lea Brunner", [`_kam_sponsorid_value${f}`]: "Regula Amstad" }],
      kam_teammembers: [{ kam_teammemberid: "1", _kam_userid_value: "u", [`_kam_userid_value${f}`]: "Thomas Egli", _kam_roleid_value: "qmi" }, { kam_teammemberid: "2", [`_kam_userid_value${f}`]: "Nina Costa", _kam_roleid_value: "qmi", _kam_deputyforid_value: "1" }],
      kam_matrixes: [{ kam_matrixid: "m", kam_name: "Quote", kam_version: 2, kam_notation: 287100000 }],
      kam_matrixroles: [["a", "kam", 287100000], ["b", "goe", 287100002], ["c", "qmi", 287100003]].map(([id, role, type]) => ({ kam_matrixroleid: id, _kam_matrixid_value: "m", _kam_roleid_value: role, kam_roleid: { kam_name: role, kam_namede: "", kam_type: type } })),
      kam_matrixactivities: [{ kam_matrixactivityid: "r", _kam_matrixid_value: "m", kam_name: "Take in", kam_activityid: { kam_name: "Take in", kam_namede: "Aufnehmen" } }],
      kam_assignments: [{ _kam_matrixactivityid_value: "r", _kam_matrixroleid_value: "a", kam_letter: 287100002, kam_iscustomervoice: true }],
    }, paths), "d", "de");
    expect(charter?.matrices[0]).toMatchObject({ from: "Tier", version: 2, columns: [{ person: "Lea Brunner" }, { person: "Regula Amstad" }, { person: "Thomas Egli" }], rows: [{ name: "Aufnehmen", cells: [{ letter: 287100002, isVoice: true }, { letter: 0 }, { letter: 0 }] }] });
    expect(charter?.team.map((member) => [member.person, member.deputyFor])).toEqual([["Thomas Egli", ""], ["Nina Costa", "Thomas Egli"]]);
    // Sixty interfaces take two requests, and so do their agreements.
    expect(paths).toHaveLength(11);
  });

  it("is none where the designation cannot be seen", async () => {
    expect(await load(api({}, []), "d", "en")).toBeUndefined();
  });

  it("puts what people wrote into a header without letting it out", () => {
    expect(levelsOf('[{"id":"a","from":"KeyAccount"}]')).toEqual({ a: "KeyAccount" });
    expect(cssString('A"}b\u202e')).toBe('"A\\22 \\7d b\\202e "');
  });
});
