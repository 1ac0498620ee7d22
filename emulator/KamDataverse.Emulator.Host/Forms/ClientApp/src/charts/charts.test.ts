import { describe, expect, it } from "vitest";
import { arrange, chartFetch } from "./chartData";
import { readChart } from "./chartInfo";
import { blocks, slices, ticks } from "./geometry";

const words = { empty: "(Blank)", locale: "en-US", week: (week: number, year: number) => `W${week} ${year}`, quarter: (quarter: number, year: number) => `Q${quarter} ${year}` };

function chart(type: string, attributes: string, category = "category") {
  return readChart({
    savedqueryvisualizationid: "{A0000000-0000-0000-0000-000000000001}", name: "Sample", primaryentitytypecode: "tst_project",
    datadescription: `<datadefinition><fetchcollection><fetch mapping="logical" aggregate="true"><entity name="tst_project">${attributes}<attribute name="tst_projectid" alias="measure" aggregate="count"/></entity></fetch></fetchcollection>`
      + `<categorycollection><category${category ? ` alias="${category}"` : ""}><measurecollection><measure alias="measure"/></measurecollection></category></categorycollection></datadefinition>`,
    presentationdescription: `<Chart PaletteCustomColors="1,2,3; 4,5,6"><Series><Series ChartType="${type}"/></Series></Chart>`,
  });
}

const group = (name: string, alias: string, more = "") => `<attribute name="${name}" alias="${alias}" groupby="true"${more}/>`;

describe("a chart", () => {
  it("says how it is drawn, by what and in which colours", () => {
    expect(chart("StackedBar100", group("tst_kind", "category") + group("statuscode", "series"))).toMatchObject({
      id: "a0000000-0000-0000-0000-000000000001", shape: "bar", stacked: "share", category: "category", series: "series", measure: "measure", colours: ["rgb(1,2,3)", "rgb(4,5,6)"],
    });
    expect(chart("Pie", group("tst_kind", "only"), "")).toMatchObject({ shape: "pie", category: "only", series: null });
  });

  it("of an unknown kind is refused by name", () => {
    expect(() => chart("Radar", group("tst_kind", "category"))).toThrow("The emulator does not implement charts of type radar (Sample).");
  });

  it("counts the rows of the view: its filters and links, without its columns and order", () => {
    const view = '<fetch><entity name="tst_project"><attribute name="tst_name"/><order attribute="tst_name"/><filter><condition attribute="statecode" operator="eq" value="0"/></filter>'
      + '<link-entity name="account" from="accountid" to="tst_accountid" alias="a"><attribute name="name"/><filter><condition attribute="name" operator="not-null"/></filter></link-entity></entity></fetch>';
    const fetch = chartFetch(chart("Column", group("tst_kind", "category")), view);
    expect(fetch).toContain('<condition attribute="statecode" operator="eq" value="0"/>');
    expect(fetch).toContain('<link-entity name="account"');
    expect(fetch).not.toContain("tst_name");
    expect(fetch).not.toContain('attribute name="name"');
  });

  it("groups a month by its year as well and puts months in order", () => {
    const monthly = chart("Line", group("createdon", "category", ' dategrouping="month"'));
    expect(chartFetch(monthly, '<fetch><entity name="tst_project"/></fetch>')).toContain('alias="chart_year" groupby="true" dategrouping="year"');
    const data = arrange(monthly, [{ category: 1, chart_year: 2027, measure: 2 }, { category: 11, chart_year: 2026, measure: 5 }], words);
    expect(data).toEqual({ categories: ["Nov 2026", "Jan 2027"], series: [{ name: "", values: [5, 2] }] });
  });

  it("shows the texts of the server, says what is empty and sorts series by their values", () => {
    const suffix = "@OData.Community.Display.V1.FormattedValue";
    const data = arrange(chart("StackedColumn", group("tst_kind", "category") + group("statuscode", "series")), [
      { category: 1, [`category${suffix}`]: "One", series: 2, [`series${suffix}`]: "Second", measure: 3 },
      { category: 1, [`category${suffix}`]: "One", series: 1, [`series${suffix}`]: "First", measure: 4 },
      { series: 1, [`series${suffix}`]: "First", measure: 1 },
    ], words);
    expect(data.categories).toEqual(["One", "(Blank)"]);
    expect(data.series).toEqual([{ name: "First", values: [4, 1] }, { name: "Second", values: [3, null] }]);
  });
});

describe("geometry", () => {
  const data = { categories: ["a", "b"], series: [{ name: "x", values: [1, 3] }, { name: "y", values: [3, null] }] };

  it("stacks values, by amount or by share", () => {
    expect(blocks(chart("StackedColumn", group("a", "category")), data)).toMatchObject({ max: 4, blocks: [{ start: 0, end: 1 }, { start: 1, end: 4 }, { start: 0, end: 3 }] });
    expect(blocks(chart("StackedBar100", group("a", "category")), data)).toMatchObject({ max: 100, blocks: [{ start: 0, end: 25 }, { start: 25, end: 100 }, { start: 0, end: 100 }] });
  });

  it("has round steps that reach the largest value", () => {
    expect(ticks(3)).toEqual([0, 1, 2, 3]);
    expect(ticks(100)).toEqual([0, 50, 100]);
    expect(ticks(17).at(-1)).toBeGreaterThanOrEqual(17);
    expect(ticks(0)).toEqual([0, 1]);
  });

  it("cuts a pie into shares and leaves nothing out", () => {
    expect(slices([1, 3, 0]).map((slice) => slice.share)).toEqual([0.25, 0.75]);
    expect(slices([5])[0]?.path).toContain("A1 1");
    expect(slices([0])).toEqual([]);
  });
});
