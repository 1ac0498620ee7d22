import { attribute, child, children, flag, parseXml, pickLabel } from "../model/xml";
import { getAll, quoted } from "../webapi/http";

export interface JsFunction { library: string; name: string; parameters: { kind: string; value: string }[] }
export interface RibbonCommand { id: string; label: string; toolTip: string; icon: string | null; sequence: number; enable: Element[]; display: Element[]; action: JsFunction }

interface DiffRow { diffid: string; difftype: number; rdx: string; sequence?: number }
interface CommandRow { command: string; commanddefinition: string }
interface RuleRow { ruleid: string; rdx: string }

/** Where a command bar stands: on a main form, above a list, or above the rows on another form. */
export type Place = "Form" | "HomepageGrid" | "SubGrid";

/** What solutions have made of the command bars of a table. */
export interface Ribbon {
  commands: RibbonCommand[];
  /** Elements of the platform that are hidden, as `Delete` for `Mscrm.Form.table.Delete`. */
  hidden: ReadonlySet<string>;
}

const actionKind = 0;
const cache = new Map<string, Promise<Ribbon>>();

/** What solutions have added to a command bar of a table and taken off it. */
export function ribbonOf(table: string, language: number, place: Place): Promise<Ribbon> {
  const key = `${table}/${language}/${place}`;
  const known = cache.get(key) ?? load(table, language, place);
  cache.set(key, known);
  known.catch(() => cache.delete(key));
  return known;
}

async function load(table: string, language: number, place: Place): Promise<Ribbon> {
  const where = `?$filter=entity eq ${quoted(table)}&$select=`;
  const [diffs, commands, rules] = await Promise.all([
    getAll<DiffRow>(`ribbondiffs${where}diffid,difftype,rdx,sequence`), getAll<CommandRow>(`ribboncommands${where}command,commanddefinition`), getAll<RuleRow>(`ribbonrules${where}ruleid,rdx`),
  ]);
  return readRibbon(table, language, place, diffs, commands, rules);
}

export function readRibbon(table: string, language: number, place: Place, diffs: DiffRow[], commands: CommandRow[], rules: RuleRow[]): Ribbon {
  const labels = new Map(diffs.filter((row) => row.difftype !== actionKind).map((row) => [row.diffid, labelIn(parseXml(row.rdx), language)]));
  const definitions = new Map(commands.map((row) => [row.command, parseXml(row.commanddefinition)]));
  const ruleXml = new Map(rules.map((row) => [row.ruleid, parseXml(row.rdx)]));
  const text = (value: string): string => (value.startsWith("$LocLabels:") ? (labels.get(value.slice("$LocLabels:".length)) ?? value) : value);
  const bar = `Mscrm.${place}.${table}.`;
  const group = new RegExp(`^Mscrm\\.${place}\\.${table}\\.MainTab\\.[^.]+\\.Controls\\._children$`, "i");
  const actions = diffs.filter((row) => row.difftype === actionKind).map((row) => parseXml(row.rdx));
  const hidden = new Set(actions.filter((action) => action.tagName === "HideCustomAction").map((action) => attribute(action, "Location")).filter((id) => id.startsWith(bar)).map((id) => id.slice(bar.length)));
  const added = actions.filter((action) => action.tagName === "CustomAction" && group.test(attribute(action, "Location"))).map((action) => {
    const button = child(child(action, "CommandUIDefinition"), "Button");
    const definition = definitions.get(attribute(button, "Command"));
    if (!button || !definition) throw new Error(`The command ${attribute(button, "Command")} of ${table} is not implemented by the emulator.`);
    const referenced = (list: string): Element[] => children(child(definition, list), list.slice(0, -1)).flatMap((reference) => {
      const rule = ruleXml.get(attribute(reference, "Id"));
      if (!rule) throw new Error(`The ribbon rule ${attribute(reference, "Id")} of ${table} is not implemented by the emulator.`);
      return [...rule.children];
    });
    const script = child(child(definition, "Actions"), "JavaScriptFunction");
    if (!script) throw new Error(`The command ${attribute(button, "Command")} of ${table} runs no script, which is not implemented by the emulator.`);
    const icon = attribute(button, "ModernImage").replace(/^\$webresource:/, "");
    return {
      id: attribute(button, "Id"), label: text(attribute(button, "LabelText")), toolTip: text(attribute(button, "ToolTipDescription")) || text(attribute(button, "ToolTipTitle")),
      icon: icon === "" ? null : icon, sequence: Number(attribute(button, "Sequence")) || 0, enable: referenced("EnableRules"), display: referenced("DisplayRules"), action: jsFunction(script),
    };
  }).sort((a, b) => a.sequence - b.sequence);
  return { commands: added, hidden };
}

const labelIn = (label: Element, language: number): string =>
  pickLabel(children(child(label, "Titles"), "Title").map((title) => ({ lcid: Number(attribute(title, "languagecode")), text: attribute(title, "description") })), language);

export const jsFunction = (element: Element): JsFunction => ({
  library: attribute(element, "Library").replace(/^\$webresource:/, ""),
  name: attribute(element, "FunctionName"),
  parameters: [...element.children].map((parameter) => ({ kind: parameter.tagName, value: attribute(parameter, "Value") })),
});

/** What a rule is judged by. */
export interface RuleContext {
  /** Documented (FormStateRule): existing is a row the user has access to edit, read-only one the user cannot edit, disabled an inactive one. */
  formState: "Create" | "Existing" | "ReadOnly" | "Disabled";
  valueOf(column: string): unknown;
  may(right: string, table: string): Promise<boolean>;
  /** Whether the row that is open lets the user do something; null where none is open. */
  mayWithRow: ((right: string) => boolean) | null;
  call(script: JsFunction): Promise<unknown>;
  /** Rows that are selected in the grid the command bar stands above; null on a form. */
  selected: number | null;
}

/** Whether one rule holds; a kind the emulator does not know is refused by name. */
export async function holds(rule: Element, context: RuleContext): Promise<boolean> {
  const plain = await judge(rule, context);
  return flag(rule, "InvertResult", false) ? !plain : plain;
}

async function judge(rule: Element, context: RuleContext): Promise<boolean> {
  switch (rule.tagName) {
    case "FormStateRule": return attribute(rule, "State") === context.formState;
    case "RecordPrivilegeRule": {
      // Documented: it applies to the row in the form.
      if (context.mayWithRow === null) throw new Error("The emulator asks for access to the row of a form only (RecordPrivilegeRule).");
      return context.mayWithRow(attribute(rule, "PrivilegeType"));
    }
    case "SelectionCountRule": {
      if (attribute(rule, "AppliesTo") !== "SelectedEntity" || context.selected === null) throw new Error("The emulator counts what is selected in a grid only (SelectionCountRule).");
      const most = attribute(rule, "Maximum");
      return context.selected >= Number(attribute(rule, "Minimum")) && (most === "" || context.selected <= Number(most));
    }
    case "ValueRule": return String(context.valueOf(attribute(rule, "Field")) ?? "") === attribute(rule, "Value");
    case "EntityPrivilegeRule": return context.may(attribute(rule, "PrivilegeType"), attribute(rule, "EntityName"));
    case "CustomRule": return (await context.call(jsFunction(rule))) === true;
    case "OrRule": {
      for (const group of children(rule, "Or")) if (await allHold([...group.children], context)) return true;
      return false;
    }
    default: throw new Error(`The emulator does not implement the ribbon's ${rule.tagName}.`);
  }
}

export async function allHold(rules: Element[], context: RuleContext): Promise<boolean> {
  for (const rule of rules) if (!(await holds(rule, context))) return false;
  return true;
}
