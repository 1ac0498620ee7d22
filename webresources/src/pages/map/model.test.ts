import { describe, expect, it } from "vitest";
import type { PageApi, Row } from "../../shared/page-api";
import { layOut, lengthOf, order } from "./lanes";
import { addressOf, applies, gapsOf, load, matricesFor, type Link, type MapData } from "./model";

const link = (more: Partial<Link>): Link => ({ id: "i", name: "Quote", from: "a", to: "b", processId: "p", fromActivity: "", toActivity: "", state: "active", stateText: "", scope: "", ...more });
const step = (activity: string, ...functions: string[]) => ({ activity, processId: "p", functions });

describe("a missing interface", () => {
  it("is where consecutive activities are carried out by different functions and nothing in force covers it", () => {
    expect(gapsOf([step("1", "a"), step("2", "b"), step("3", "b"), step("4", "c")], [link({})]).map((gap) => [gap.from, gap.to, gap.fromActivity, gap.toActivity, gap.state])).toEqual([["b", "c", "3", "4", "missing"]]);
  });

  it("is none where any of several pairs is covered, or a function carries out both", () => {
    expect(gapsOf([step("1", "a", "x"), step("2", "b")], [link({})])).toEqual([]);
    expect(gapsOf([step("1", "a", "b"), step("2", "b", "c")], [])).toEqual([]);
    expect(gapsOf([step("1"), step("2", "b")], [])).toEqual([]);
  });

  it("is there where the interface is for other activities, another direction or another process", () => {
    for (const other of [link({ toActivity: "9" }), link({ from: "b", to: "a" }), link({ processId: "q" })]) expect(gapsOf([step("1", "a"), step("2", "b")], [other])).toHaveLength(1);
    expect(gapsOf([step("1", "a"), step("2", "b")], [link({ fromActivity: "1", toActivity: "2" })])).toEqual([]);
  });
});

describe("a scope", () => {
  it("takes the programme's definitions, and those of its own tier and key account", () => {
    const rows: Row[] = [{ kam_scope: 287100000 }, { kam_scope: 287100001, kam_tier: 1 }, { kam_scope: 287100001, kam_tier: 2 }, { kam_scope: 287100002, _kam_designationid_value: "d" }, { kam_scope: 287100003 }];
    expect(rows.map((row) => applies(row, 1, "d"))).toEqual([true, true, false, true, false]);
    expect(rows.map((row) => applies(row, 0, ""))).toEqual([true, false, false, false, false]);
  });

  it("takes the most specific matrix of a process", () => {
    const rows: Row[] = [{ kam_matrixid: "t", kam_scope: 287100001, kam_tier: 1, _kam_processid_value: "p" }, { kam_matrixid: "g", kam_scope: 287100000, _kam_processid_value: "p" }, { kam_matrixid: "q", kam_scope: 287100000, _kam_processid_value: "q" }];
    expect(matricesFor(rows, 1, "").map((row) => row["kam_matrixid"])).toEqual(["t", "q"]);
  });
});

describe("the lanes", () => {
  const functions = ["a", "x", "b", "c"].map((id) => ({ id, name: id }));
  const links = [link({ from: "a", to: "c" }), link({ from: "a", to: "b" }), link({ from: "b", to: "c" }), link({ from: "c", to: "a", processId: "q" })];
  const lanes = layOut(functions, [{ id: "p", name: "P" }, { id: "q", name: "Q" }, { id: "r", name: "R" }], links, (one) => one.processId);

  it("are the functions that hand over something, and the columns with something in them", () => {
    expect([lanes.lanes.map((lane) => lane.id).sort(), lanes.columns.map((column) => column.id)]).toEqual([["a", "b", "c"], ["p", "q"]]);
  });

  it("never draw two links over each other", () => {
    const overlap = lanes.drawn.some((one, index) => lanes.drawn.slice(index + 1).some((other) => one.x1 === other.x1 && Math.max(one.y1, one.y2) >= Math.min(other.y1, other.y2) && Math.max(other.y1, other.y2) >= Math.min(one.y1, one.y2)));
    expect(overlap).toBe(false);
  });

  it("are ordered so that links get no longer", () => {
    const many = ["a", "b", "c", "d", "e", "f"].map((id) => ({ id, name: id })), far = [link({ from: "a", to: "f" }), link({ from: "a", to: "e" }), link({ from: "b", to: "f" })];
    expect(lengthOf(order(many, far), far)).toBeLessThan(lengthOf(many, far));
  });
});

describe("the map", () => {
  it("opens an interface, or a new one with functions, process and activities filled in", () => {
    const data: MapData = { functions: [{ id: "a", name: "Verkauf & Co" }, { id: "b", name: "B" }], processes: [{ id: "p", name: "P" }], activities: [], accounts: [], links: [], tiers: [] };
    expect(addressOf(link({}), data)).toContain("etn=kam_interface&id=i");
    const query = new URLSearchParams(addressOf(link({ id: "", state: "missing" }), data).split("?")[1]);
    expect(query.get("extraqs")).toBe("kam_supplierfunctionid=a&kam_supplierfunctionidname=Verkauf%20%26%20Co&kam_customerfunctionid=b&kam_customerfunctionidname=B&kam_processid=p&kam_processidname=P");
  });

  it("asks nothing about matrices where none is in force", async () => {
    const paths: string[] = [];
    const api: PageApi = { list: (path) => { paths.push(path); return Promise.resolve([]); }, call: () => Promise.reject(new Error("not asked")), me: () => Promise.resolve("") };
    expect((await load(api, "", "en")).links).toEqual([]);
    expect(paths).toHaveLength(6);
  });

  it("reads what belongs to the programme where it stands on the programme's form", async () => {
    const paths: string[] = [];
    const api: PageApi = { list: (path) => { paths.push(path); return Promise.resolve([]); }, call: () => Promise.reject(new Error("not asked")), me: () => Promise.resolve("") };
    await load(api, "", "en", "p");
    expect(paths.filter((path) => path.endsWith(" and _kam_programid_value eq p")).map((path) => path.split("?")[0])).toEqual(["kam_designations", "kam_interfaces", "kam_matrixes"]);
  });
});
