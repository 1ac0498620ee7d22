import { describe, expect, it } from "vitest";
import { parseXml } from "../model/xml";
import { allHold, holds, readRibbon, type RuleContext } from "./ribbon";

const action = (id: string, location: string, command = "tst.c") => ({
  diffid: id, difftype: 0, sequence: 1,
  rdx: `<CustomAction Id="${id}" Location="${location}" Sequence="1"><CommandUIDefinition><Button Id="${id}.button" Command="${command}" LabelText="$LocLabels:l" ToolTipDescription="$LocLabels:l" Sequence="7" ModernImage="$webresource:tst_/i.svg"/></CommandUIDefinition></CustomAction>`,
});
const label = { diffid: "l", difftype: 2, rdx: '<LocLabel Id="l"><Titles><Title description="Close" languagecode="1033"/><Title description="Abschliessen" languagecode="1031"/></Titles></LocLabel>' };
const command = {
  command: "tst.c",
  commanddefinition: '<CommandDefinition Id="tst.c"><EnableRules><EnableRule Id="e"/></EnableRules><DisplayRules><DisplayRule Id="d"/></DisplayRules><Actions><JavaScriptFunction Library="$webresource:tst_/s.js" FunctionName="Tst.close"><CrmParameter Value="PrimaryControl"/></JavaScriptFunction></Actions></CommandDefinition>',
};
const rules = [{ ruleid: "e", rdx: '<EnableRule Id="e"><ValueRule Field="statuscode" Value="1"/></EnableRule>' }, { ruleid: "d", rdx: '<DisplayRule Id="d"><FormStateRule State="Existing"/></DisplayRule>' }];
const form = "Mscrm.Form.tst_project.MainTab.Save.Controls._children";

const context = (part: Partial<RuleContext> = {}): RuleContext => ({ formState: "Existing", valueOf: (name) => (name === "statuscode" ? 1 : null), may: async () => true, mayWithRow: () => true, call: async () => true, selected: null, ...part });
const rule = (xml: string) => parseXml(xml);

describe("the ribbon of a table", () => {
  it("has the buttons of its main form in the user's language", () => {
    const { commands: [found, ...rest] } = readRibbon("tst_project", 1031, "Form", [action("a", form), action("b", "Mscrm.HomepageGrid.tst_project.MainTab.Management.Controls._children"), label], [command], rules);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ id: "a.button", label: "Abschliessen", toolTip: "Abschliessen", icon: "tst_/i.svg", sequence: 7, action: { library: "tst_/s.js", name: "Tst.close", parameters: [{ kind: "CrmParameter", value: "PrimaryControl" }] } });
    expect(found?.enable.map((e) => e.tagName)).toEqual(["ValueRule"]);
    expect(found?.display.map((e) => e.tagName)).toEqual(["FormStateRule"]);
  });

  it("has those of its lists and of its rows on other forms apart, and knows which of the platform's are hidden", () => {
    const hide = (location: string) => ({ diffid: `hide.${location}`, difftype: 0, rdx: `<HideCustomAction HideActionId="hide.${location}" Location="${location}"/>` });
    const diffs = [action("a", form), action("b", "Mscrm.SubGrid.tst_project.MainTab.Management.Controls._children"), label, hide("Mscrm.Form.tst_project.Delete"), hide("Mscrm.HomepageGrid.tst_project.DeleteMenu")];
    const at = (place: "Form" | "HomepageGrid" | "SubGrid") => {
      const { commands, hidden } = readRibbon("tst_project", 1033, place, diffs, [command], rules);
      return [commands.map((found) => found.id), [...hidden]];
    };
    expect(at("Form")).toEqual([["a.button"], ["Delete"]]);
    expect(at("HomepageGrid")).toEqual([[], ["DeleteMenu"]]);
    expect(at("SubGrid")).toEqual([["b.button"], []]);
  });

  it("names a command nobody defines", () => {
    expect(() => readRibbon("tst_project", 1033, "Form", [action("a", form, "Mscrm.Gone")], [], [])).toThrow("The command Mscrm.Gone of tst_project is not implemented by the emulator.");
  });
});

describe("rules", () => {
  it("judge state, value and privilege, and can be turned round", async () => {
    const states = ["Create", "Existing", "ReadOnly", "Disabled"] as const;
    const inStates = (text: string) => Promise.all(states.map((formState) => holds(rule(text), context({ formState }))));
    expect(await inStates('<FormStateRule State="Existing"/>')).toEqual([false, true, false, false]);
    expect(await inStates('<FormStateRule State="Disabled"/>')).toEqual([false, false, false, true]);
    expect(await inStates('<FormStateRule State="Create" InvertResult="true"/>')).toEqual([false, true, true, true]);
    expect(await holds(rule('<ValueRule Field="statuscode" Value="1"/>'), context())).toBe(true);
    expect(await holds(rule('<ValueRule Field="statuscode" Value="1" InvertResult="true"/>'), context())).toBe(false);
    expect(await holds(rule('<ValueRule Field="gone" Value="1"/>'), context())).toBe(false);
    expect(await holds(rule('<EntityPrivilegeRule PrivilegeType="Write" EntityName="tst_project"/>'), context({ may: async (right, table) => right === "Write" && table === "tst_project" }))).toBe(true);
  });

  it("take one group of an OrRule, and what a script answers or promises", async () => {
    const or = rule('<OrRule><Or><ValueRule Field="statuscode" Value="2"/></Or><Or><ValueRule Field="statuscode" Value="1"/></Or></OrRule>');
    expect(await holds(or, context())).toBe(true);
    expect(await holds(or, context({ valueOf: () => 3 }))).toBe(false);
    const custom = rule('<CustomRule Library="$webresource:tst_/s.js" FunctionName="Tst.may"/>');
    expect(await holds(custom, context({ call: async (script) => script.name === "Tst.may" }))).toBe(true);
    expect(await holds(custom, context({ call: async () => undefined }))).toBe(false);
    expect(await allHold([or, custom], context({ call: async () => false }))).toBe(false);
  });

  it("ask for access to the row of the form", async () => {
    const writes = rule('<RecordPrivilegeRule PrivilegeType="Write" AppliesTo="PrimaryEntity"/>');
    expect(await holds(writes, context({ mayWithRow: (right) => right === "Write" }))).toBe(true);
    expect(await holds(writes, context({ mayWithRow: (right) => right === "Read" }))).toBe(false);
    await expect(holds(writes, context({ mayWithRow: null }))).rejects.toThrow("RecordPrivilegeRule");
  });

  it("count the rows that are selected in a grid", async () => {
    const one = rule('<SelectionCountRule AppliesTo="SelectedEntity" Minimum="1" Maximum="2"/>');
    const judged = await Promise.all([0, 1, 2, 3].map((selected) => holds(one, context({ selected }))));
    expect(judged).toEqual([false, true, true, false]);
    await expect(holds(one, context())).rejects.toThrow("SelectionCountRule");
  });

  it("of a kind the emulator does not know are refused by name", async () => {
    await expect(holds(rule('<SkuRule Sku="Online"/>'), context())).rejects.toThrow("The emulator does not implement the ribbon's SkuRule.");
  });
});
