import { describe, expect, it } from "vitest";
import { parseSiteMap } from "./siteMap";

const xml = `<SiteMap><Area Id="work"><Titles><Title LCID="1033" Title="Work"/><Title LCID="1031" Title="Arbeit"/></Titles>
  <Group Id="g"><Titles><Title LCID="1031" Title="Kunden"/></Titles>
    <SubArea Id="a" Entity="tst_project" VectorIcon="$webresource:tst_/icons/p.svg"/>
    <SubArea Id="b" Url="$webresource:tst_/pages/x.html?data=1" PassParams="true"><Titles><Title LCID="1033" Title="Page"/></Titles></SubArea>
    <SubArea Id="c" Url="/workplace/home_dashboards.aspx" DefaultDashboard="{1}"/>
    <SubArea Id="d" Url="/main.aspx?pagetype=entitylist&amp;etn=account"/>
  </Group></Area><Area Id="empty"><Titles/><Group Id="none"/></Area></SiteMap>`;

describe("a site map", () => {
  it("has its titles in the user's language, else in English, else in any", () => {
    expect(parseSiteMap(xml, 1031).areas.map((a) => a.title)).toEqual(["Arbeit"]);
    expect(parseSiteMap(xml, 1036).areas.map((a) => a.title)).toEqual(["Work"]);
    expect(parseSiteMap(xml, 1033).areas[0]?.groups[0]?.title).toBe("Kunden");
  });

  it("names tables, web resources and what is not supported", () => {
    expect(parseSiteMap(xml, 1033).areas[0]?.groups[0]?.subAreas.map((s) => s.target)).toEqual([
      { kind: "table", table: "tst_project" },
      { kind: "webresource", name: "tst_/pages/x.html", query: "data=1", passParams: true },
      { kind: "dashboard", id: "1" },
      { kind: "table", table: "account" },
    ]);
  });

  it("takes an icon from a web resource by any spelling", () => {
    expect(parseSiteMap(xml, 1033).areas[0]?.groups[0]?.subAreas[0]?.icon).toBe("/WebResources/tst_/icons/p.svg");
  });

  it("shows an entry with privileges to those who hold all of them, and a group only with something in it", () => {
    const guarded = `<SiteMap><Area Id="w"><Titles/><Group Id="g"><Titles/><SubArea Id="a" Url="$webresource:tst_/a.html"><Titles/><Privilege Entity="tst_project" Privilege="Create,Write"/></SubArea></Group>
      <Group Id="h"><Titles/><SubArea Id="b" Entity="tst_project"/></Group></Area></SiteMap>`;
    const shown = (...rights: string[]) => parseSiteMap(guarded, 1033, (right, table) => table === "tst_project" && rights.includes(right)).areas[0]?.groups.map((group) => group.id);
    expect(shown("Create", "Write")).toEqual(["g", "h"]);
    expect(shown("Create")).toEqual(["h"]);
  });

  it("leaves out areas with nothing in them", () => {
    expect(parseSiteMap(xml, 1033).areas).toHaveLength(1);
  });
});
