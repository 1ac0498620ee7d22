import { describe, expect, it } from "vitest";
import { parseSiteMap } from "./siteMap";

const xml = `<SiteMap><Area Id="work"><Titles><Title LCID="1033" Title="Work"/><Title LCID="1031" Title="Arbeit"/></Titles>
  <Group Id="g"><Titles><Title LCID="1031" Title="Kunden"/></Titles>
    <SubArea Id="a" Entity="tst_project" VectorIcon="$webresource:tst_/icons/p.svg"/>
    <SubArea Id="b" Url="$webresource:tst_/pages/x.html?data=1"><Titles><Title LCID="1033" Title="Page"/></Titles></SubArea>
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
      { kind: "webresource", name: "tst_/pages/x.html", query: "data=1" },
      { kind: "dashboard", id: "1" },
      { kind: "table", table: "account" },
    ]);
  });

  it("takes an icon from a web resource by any spelling", () => {
    expect(parseSiteMap(xml, 1033).areas[0]?.groups[0]?.subAreas[0]?.icon).toBe("/WebResources/tst_/icons/p.svg");
  });

  it("leaves out areas with nothing in them", () => {
    expect(parseSiteMap(xml, 1033).areas).toHaveLength(1);
  });
});
