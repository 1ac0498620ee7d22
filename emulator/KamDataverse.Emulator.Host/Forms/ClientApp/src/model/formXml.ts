import { attribute, child, children, flag, formLabel, parseXml, text } from "./xml";

export interface ControlDefinition {
  /** Unique among the controls of a form, as in the FormXml. */
  id: string;
  classId: string;
  /** Logical name of the column the control is bound to, or empty. */
  column: string;
  disabled: boolean;
  visible: boolean;
  isSubgrid: boolean;
  /** Identifies the control in `controlDescriptions`. */
  uniqueId: string;
  parameters: Record<string, string>;
}

export interface CellDefinition {
  id: string;
  label: string;
  showLabel: boolean;
  visible: boolean;
  colSpan: number;
  rowSpan: number;
  control: ControlDefinition | null;
}

export interface SectionDefinition {
  id: string;
  name: string;
  label: string;
  showLabel: boolean;
  visible: boolean;
  /** 1 to 4 columns of cells. */
  columns: number;
  labelsOnTop: boolean;
  rows: CellDefinition[][];
}

export interface TabDefinition {
  id: string;
  name: string;
  label: string;
  showLabel: boolean;
  visible: boolean;
  columns: { width: string; sections: SectionDefinition[] }[];
}

export interface EventHandlerDefinition { event: string; column: string; library: string; functionName: string; passContext: boolean; parameters: string; enabled: boolean }

export interface FormDefinition {
  tabs: TabDefinition[];
  header: CellDefinition[];
  footer: CellDefinition[][];
  libraries: string[];
  handlers: EventHandlerDefinition[];
  display: DisplayConditions;
  /** Names of code components by the unique id of the control they replace. */
  codeComponents: Map<string, string>;
}

export interface DisplayConditions { order: number; fallback: boolean; everyone: boolean; roles: string[] }

export function parseForm(xml: string, language: number): FormDefinition {
  const root = parseXml(xml);
  const form = root.tagName === "form" ? root : root.getElementsByTagName("form")[0];
  if (!form) throw new Error("The FormXml has no form element.");
  const cells = (rows: Element | null) => children(rows, "row").map((row) => children(row, "cell").map((c) => cell(c, language)));
  return {
    tabs: children(child(form, "tabs"), "tab").map((t) => tab(t, language)),
    header: cells(child(child(form, "header"), "rows")).flat(),
    footer: cells(child(child(form, "footer"), "rows")),
    libraries: children(child(form, "formLibraries"), "Library").map((l) => attribute(l, "name")),
    handlers: children(child(form, "events"), "event").flatMap(handlers),
    display: displayConditions(child(form, "DisplayConditions") ?? child(root, "DisplayConditions")),
    codeComponents: codeComponents(form),
  };
}

function tab(element: Element, language: number): TabDefinition {
  return {
    id: attribute(element, "id"),
    name: attribute(element, "name"),
    label: formLabel(element, language),
    showLabel: flag(element, "showlabel", true),
    visible: flag(element, "visible", true),
    columns: children(child(element, "columns"), "column").map((column) => ({
      width: attribute(column, "width") || "100%",
      sections: children(child(column, "sections"), "section").map((s) => section(s, language)),
    })),
  };
}

function section(element: Element, language: number): SectionDefinition {
  const columns = attribute(element, "columns");
  return {
    id: attribute(element, "id"),
    name: attribute(element, "name"),
    label: formLabel(element, language),
    showLabel: flag(element, "showlabel", true),
    visible: flag(element, "visible", true),
    // "111" are three columns, an old form of it is the number itself.
    columns: Math.min(4, Math.max(1, /^1+$/.test(columns) ? columns.length : Number(columns) || 1)),
    labelsOnTop: attribute(element, "celllabelposition").toLowerCase() === "top",
    rows: children(child(element, "rows"), "row").map((row) => children(row, "cell").map((c) => cell(c, language))),
  };
}

function cell(element: Element, language: number): CellDefinition {
  const control = child(element, "control");
  return {
    id: attribute(element, "id"),
    label: formLabel(element, language),
    showLabel: flag(element, "showlabel", true),
    visible: flag(element, "visible", true),
    colSpan: Number(attribute(element, "colspan")) || 1,
    rowSpan: Number(attribute(element, "rowspan")) || 1,
    control: control ? controlDefinition(control) : null,
  };
}

function controlDefinition(element: Element): ControlDefinition {
  const parameters = child(element, "parameters");
  return {
    id: attribute(element, "id"),
    classId: attribute(element, "classid").replace(/[{}]/g, "").toUpperCase(),
    column: attribute(element, "datafieldname"),
    disabled: flag(element, "disabled", false),
    visible: flag(element, "visible", true),
    isSubgrid: flag(element, "indicationOfSubgrid", false),
    uniqueId: attribute(element, "uniqueid").replace(/[{}]/g, "").toLowerCase(),
    parameters: Object.fromEntries([...(parameters?.children ?? [])].map((p) => [p.tagName, text(p)])),
  };
}

function handlers(event: Element): EventHandlerDefinition[] {
  return children(child(event, "Handlers"), "Handler").map((handler) => ({
    event: attribute(event, "name"),
    column: attribute(event, "attribute"),
    library: attribute(handler, "libraryName"),
    functionName: attribute(handler, "functionName"),
    passContext: flag(handler, "passExecutionContext", false),
    parameters: attribute(handler, "parameters"),
    enabled: flag(handler, "enabled", true),
  }));
}

function displayConditions(element: Element | null): DisplayConditions {
  return {
    order: Number(attribute(element, "Order")) || 0,
    fallback: element ? flag(element, "FallbackForm", false) : true,
    everyone: !element || child(element, "Everyone") !== null,
    roles: children(element, "Role").map((r) => attribute(r, "Id").replace(/[{}]/g, "").toLowerCase()),
  };
}

function codeComponents(form: Element): Map<string, string> {
  const found = new Map<string, string>();
  for (const description of children(child(form, "controlDescriptions"), "controlDescription")) {
    const named = children(description, "customControl").find((c) => attribute(c, "name") !== "");
    if (named) found.set(attribute(description, "forControl").replace(/[{}]/g, "").toLowerCase(), attribute(named, "name"));
  }
  return found;
}
