import type { ControlModel } from "../model/controlModel";
import { layoutColumns, viewTypes } from "../model/views";
import { bareId } from "../webapi/http";
import type { Handler } from "./events";
import type { FormApi } from "./formApi";

/** What lookups have beyond other controls: which rows they offer. */
export function lookupMembers(form: FormApi, control: ControlModel) {
  const event = `presearch:${control.name}`;
  const { lookup } = control;
  lookup.beforeSearch = () => form.events.fire(event, form.control(control));
  const targets = (): string[] => control.attribute?.column.targets ?? [];
  return {
    addPreSearch: (handler: Handler) => form.events.add(event, handler),
    removePreSearch: (handler: Handler) => form.events.remove(event, handler),
    addCustomFilter: (filter: string, table?: string) => { lookup.filters.push({ xml: filter, table: table ?? null }); },
    addCustomView: (viewId: string, table: string, name: string, fetchXml: string, layoutXml: string, isDefault: boolean) => {
      const view = { id: bareId(viewId), name, type: viewTypes.lookup, isDefault: false, fetchXml, columns: layoutColumns(layoutXml) };
      const known = lookup.views.findIndex((custom) => custom.view.id === view.id);
      if (known < 0) lookup.views.push({ table, view });
      else lookup.views[known] = { table, view };
      if (isDefault) lookup.defaultView = view.id;
    },
    getDefaultView: () => lookup.defaultView ?? bareId(control.definition.parameters["DefaultViewId"] ?? ""),
    setDefaultView: (viewId: string) => { lookup.defaultView = bareId(viewId); },
    getEntityTypes: () => lookup.tables ?? targets(),
    setEntityTypes: (tables: string[]) => {
      const unknown = tables.filter((table) => !targets().includes(table));
      if (unknown.length > 0) throw new Error(`setEntityTypes of ${control.name}: the column does not point to ${unknown.join(", ")}.`);
      lookup.tables = [...tables];
      form.model.notify();
    },
  };
}

interface Option { text: string; value: number }

/** What choices have beyond other controls: which options they offer. The column keeps all of its own. */
export function optionMembers(form: FormApi, control: ControlModel) {
  const all = () => control.attribute?.column.options ?? [];
  const change = (options: typeof control.options) => {
    control.options = options;
    form.model.notify();
  };
  return {
    getOptions: () => (control.options ?? all()).map((option) => ({ text: option.label, value: option.value })),
    addOption: (option: Option, index?: number) => {
      const known = all().find((candidate) => candidate.value === option.value);
      // Documented: only options of the column can be added.
      if (!known) throw new Error(`addOption of ${control.name}: the column has no option ${option.value}.`);
      const offered = (control.options ?? all()).filter((candidate) => candidate.value !== option.value);
      offered.splice(index ?? offered.length, 0, { ...known, label: option.text });
      change(offered);
    },
    removeOption: (value: number) => change((control.options ?? all()).filter((option) => option.value !== value)),
    clearOptions: () => change([]),
  };
}
