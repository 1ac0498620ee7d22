import { expect, it } from "vitest";
import type { TableMeta } from "../webapi/metadata";
import { column } from "./columnFixture";
import { extraqsOf, extraqsOfScript, presetsFrom } from "./presets";

const id = "00000000-0000-0000-0000-00000000000a";
const table: TableMeta = {
  name: "tst_project", schemaName: "tst_Project", setName: "tst_projects", primaryId: "tst_projectid", primaryName: "tst_name", label: "Project", pluralLabel: "Projects", typeCode: 1, quickCreate: false, icon: null,
  columns: new Map([
    column({ name: "tst_name" }), column({ name: "tst_parentid", kind: "lookup", targets: ["tst_project"] }), column({ name: "tst_customerid", kind: "customer", targets: ["account", "contact"] }),
    column({ name: "tst_flag", kind: "boolean" }), column({ name: "tst_size", kind: "integer" }), column({ name: "tst_kinds", kind: "choices" }),
  ].map((c) => [c.name, c])),
  manyToOne: [], oneToMany: [], manyToMany: [],
};
const query = (values: Record<string, string>) => new URLSearchParams(values).toString();

it("a lookup of one table goes along with its name, one of several with its table too, and both come back", async () => {
  const parent = { id, table: "tst_project", name: "A & B" }, customer = { id, table: "contact", name: "Ruth" };
  const presets = new Map<string, string | number | boolean | number[] | typeof parent>([["tst_parentid", parent], ["tst_customerid", customer], ["tst_name", "N"], ["tst_flag", true], ["tst_size", 3], ["tst_kinds", [1, 2]]]);
  const address = extraqsOf(presets, table);
  expect([...new URLSearchParams(address).keys()]).toEqual(["tst_parentid", "tst_parentidname", "tst_customerid", "tst_customeridname", "tst_customeridtype", "tst_name", "tst_flag", "tst_size", "tst_kinds"]);
  expect(await presetsFrom(address, table)).toEqual(presets);
});

it.each([
  [{ tst_gone: "1" }, "A form of tst_project takes no parameter tst_gone: that is neither a column nor the name or type of a lookup."],
  [{ tst_namename: "1" }, "A form of tst_project takes no parameter tst_namename"],
  [{ tst_parentid: id, tst_parentidname: "A", tst_parentidtype: "tst_project" }, "A form of tst_project takes no parameter tst_parentidtype: tst_parentid is a lookup of one table, which takes its value and its name only."],
  [{ tst_customerid: id, tst_customeridname: "A" }, "needs the parameter tst_customeridtype, too"],
  [{ tst_customerid: id, tst_customeridname: "A", tst_customeridtype: "lead" }, "The parameter tst_customeridtype of a form of tst_project has the value lead, which is not valid."],
  [{ tst_parentid: "1" }, "has the value 1, which is not valid"], [{ tst_flag: "yes" }, "has the value yes"], [{ tst_size: "" }, "has the value , which"], [{ tst_kinds: "1" }, "has the value 1"],
])("what is invalid is an error that names it: %o", async (given, said) => {
  await expect(presetsFrom(query(given as unknown as Record<string, string>), table)).rejects.toThrow(said);
});

it("a script may name the table of a lookup as the example of openForm does, and nothing that is invalid", () => {
  expect(extraqsOfScript({ tst_parentid: id, tst_parentidname: "A", tst_parentidtype: "tst_project", tst_size: 3 }, table)).toBe(query({ tst_parentid: id, tst_parentidname: "A", tst_size: "3" }));
  expect(() => extraqsOfScript({ tst_parentid: id, tst_parentidname: "A", tst_parentidtype: "account" }, table)).toThrow("takes no parameter tst_parentidtype");
  expect(() => extraqsOfScript({ tst_parentid: { id } }, table)).toThrow("The parameter tst_parentid of a form is neither a text nor a number.");
});
