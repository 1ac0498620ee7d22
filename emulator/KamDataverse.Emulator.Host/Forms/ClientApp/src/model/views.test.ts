import { describe, expect, it } from "vitest";
import { buildFetch, equalCondition, layoutColumns, likePattern, linkTarget, quickFindColumns, sortOf, viewTypes, type ViewInfo } from "./views";
import { parseXml } from "./xml";

const fetchXml = `<fetch><entity name="tst_project"><attribute name="tst_name"/><order attribute="tst_name" descending="true"/>
  <filter type="and"><condition attribute="statecode" operator="eq" value="0"/></filter>
  <link-entity name="account" from="accountid" to="tst_accountid" alias="acc"><attribute name="name"/></link-entity></entity></fetch>`;

const conditions = (xml: string) => [...parseXml(xml).getElementsByTagName("condition")].map((c) => `${c.getAttribute("attribute")} ${c.getAttribute("operator")} ${c.getAttribute("value")}`);

describe("the FetchXML of a view", () => {
  it("keeps the view's own conditions and adds search and parent", () => {
    const built = buildFetch(fetchXml, { search: "ab", searchColumns: ["tst_name", "tst_code"], extraFilter: equalCondition("tst_parentid", "1") });
    expect(conditions(built)).toEqual(["statecode eq 0", "tst_name like %ab%", "tst_code like %ab%", "tst_parentid eq 1"]);
  });

  it("is ordered as the user asks instead of as the view says", () => {
    expect(sortOf(buildFetch(fetchXml, { sort: { column: "tst_code", descending: false } }))).toEqual({ column: "tst_code", descending: false });
    expect(sortOf(buildFetch(fetchXml, {}))).toEqual({ column: "tst_name", descending: true });
  });

  it("orders a linked column inside its link", () => {
    const root = parseXml(buildFetch(fetchXml, { sort: { column: "acc.name", descending: true } }));
    const orders = [...root.getElementsByTagName("order")];
    expect(orders).toHaveLength(1);
    expect(orders[0]?.parentElement?.tagName).toBe("link-entity");
    expect(orders[0]?.getAttribute("attribute")).toBe("name");
  });

  it("shows the arrow of a view that is ordered by a linked column, and keeps that order", () => {
    const linked = `<fetch><entity name="tst_cell"><attribute name="tst_name"/><link-entity name="tst_row" from="tst_rowid" to="tst_rowid" alias="row"><order attribute="tst_number"/></link-entity></entity></fetch>`;
    expect(sortOf(linked)).toEqual({ column: "row.tst_number", descending: false });
    expect(sortOf(buildFetch(linked, { search: "" }))).toEqual({ column: "row.tst_number", descending: false });
    expect(sortOf(`<fetch><entity name="tst_cell"/></fetch>`)).toBeNull();
  });

  it("asks for one page with the total count, whatever the view limits", () => {
    const root = parseXml(buildFetch(fetchXml.replace("<fetch>", '<fetch top="3">'), { page: 2, pageSize: 50 }));
    expect([root.getAttribute("page"), root.getAttribute("count"), root.getAttribute("top"), root.getAttribute("returntotalrecordcount")]).toEqual(["2", "50", null, "true"]);
  });

  it("adds missing columns once", () => {
    const root = parseXml(buildFetch(fetchXml, { extraColumns: ["tst_name", "tst_projectid", ""] }));
    expect([...(root.firstElementChild?.children ?? [])].filter((c) => c.tagName === "attribute").map((c) => c.getAttribute("name"))).toEqual(["tst_projectid", "tst_name"]);
  });

  it("never sends the placeholders of a quick find view", () => {
    const quick = fetchXml.replace("</entity>", '<filter type="or" isquickfindfields="1"><condition attribute="tst_name" operator="like" value="{0}"/></filter></entity>');
    expect(conditions(buildFetch(quick, {}))).toEqual(["statecode eq 0"]);
    const view: ViewInfo = { id: "1", name: "q", type: viewTypes.quickFind, isDefault: true, fetchXml: quick, columns: [] };
    expect(quickFindColumns([view])).toEqual(["tst_name"]);
  });

  it("escapes what was typed", () => {
    expect(likePattern("50% a_b*")).toBe("%50[%] a[_]b%%");
    const built = buildFetch(fetchXml, { search: `<"&'`, searchColumns: ["tst_name"] });
    expect(conditions(built)[1]).toBe(`tst_name like %<"&'%`);
  });

  it("knows the table behind an alias", () => {
    expect(linkTarget(fetchXml, "acc")).toBe("account");
    expect(linkTarget(fetchXml, "x")).toBeNull();
  });
});

describe("the layout of a view", () => {
  it("gives the shown columns with their widths", () => {
    expect(layoutColumns('<grid><row id="x"><cell name="a" width="200"/><cell name="b" ishidden="1" width="1"/><cell name="acc.name"/></row></grid>')).toEqual([{ name: "a", width: 200 }, { name: "acc.name", width: 100 }]);
  });
});
