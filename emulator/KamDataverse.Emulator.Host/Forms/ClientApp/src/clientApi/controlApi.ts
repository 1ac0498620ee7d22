import { gridMembers } from "./gridApi";
import { lookupMembers, optionMembers } from "./lookupApi";
import type { ControlModel, SectionModel, TabModel } from "../model/controlModel";
import { classes } from "../form/controlClasses";
import { attributeType } from "./apiValues";
import type { Handler } from "./events";
import type { FormApi } from "./formApi";
import { collection, named } from "./named";

function controlType(control: ControlModel): string {
  const { definition, attribute } = control;
  if (definition.isSubgrid || definition.classId === classes.subgrid) return "subgrid";
  if (definition.classId === classes.webResource) return "webresource";
  if (definition.classId === classes.quickView) return "quickform";
  if (!attribute) return "standard";
  const type = attributeType(attribute.column);
  return ["lookup", "optionset", "multiselectoptionset"].includes(type) ? type : "standard";
}

/** `Xrm.Controls.Control` over the model of a control. */
export function controlApi(form: FormApi, control: ControlModel) {
  const { model } = form;
  const changed = () => model.notify();
  const common = {
    getName: () => control.name,
    getControlType: () => controlType(control),
    getLabel: () => control.label,
    setLabel: (label: string) => { control.label = label; changed(); },
    getVisible: () => control.visible,
    setVisible: (visible: boolean) => { control.visible = visible; changed(); },
    getParent: () => form.sectionOf(control),
    setFocus: () => { model.wantsFocus = control.name; changed(); },
  };
  const type = controlType(control);
  if (type === "webresource") {
    return named("control", {
      ...common,
      getContentWindow: () => model.frames.loaded(control.name),
      getObject: () => model.frames.element(control.name),
      getSrc: () => model.frames.element(control.name)?.getAttribute("src") ?? null,
      setSrc: (address: string) => model.frames.element(control.name)?.setAttribute("src", address),
    });
  }
  if (type === "subgrid") return named("control", { ...common, ...gridMembers(form, control) });
  if (!control.attribute) return named("control", common);
  const notice = (id?: string) => `script:${id ?? ""}`;
  const own = type === "lookup" ? lookupMembers(form, control) : type === "optionset" || type === "multiselectoptionset" ? optionMembers(form, control) : {};
  return named("control", {
    ...common,
    ...own,
    getDisabled: () => control.disabled,
    setDisabled: (disabled: boolean) => { control.disabled = disabled; changed(); },
    getAttribute: () => form.attribute(control.attribute?.name ?? ""),
    setNotification: (message: string, id?: string) => { control.notifications.set(notice(id), message); changed(); return true; },
    clearNotification: (id?: string) => {
      for (const key of [...control.notifications.keys()]) if (id === undefined ? key.startsWith("script:") : key === notice(id)) control.notifications.delete(key);
      changed();
      return true;
    },
  });
}

export type ControlApi = ReturnType<typeof controlApi>;

export function sectionApi(form: FormApi, section: SectionModel, tab: () => unknown) {
  return named("section", {
    getName: () => section.definition.name,
    getLabel: () => section.label,
    setLabel: (label: string) => { section.label = label; form.model.notify(); },
    getVisible: () => section.visible,
    setVisible: (visible: boolean) => { section.visible = visible; form.model.notify(); },
    getParent: tab,
    controls: collection(() => section.controls.map((control) => form.control(control)), (control) => control.getName()),
  });
}

export type SectionApi = ReturnType<typeof sectionApi>;

export function tabApi(form: FormApi, tab: TabModel) {
  const event = `tab:${tab.definition.name}`;
  const sections = tab.sections.map((section) => sectionApi(form, section, () => api));
  const api: object = named("tab", {
    getName: () => tab.definition.name,
    getLabel: () => tab.label,
    setLabel: (label: string) => { tab.label = label; form.model.notify(); },
    getVisible: () => tab.visible,
    setVisible: (visible: boolean) => { tab.visible = visible; form.model.notify(); },
    getDisplayState: () => (form.model.shownTab === tab.definition.name ? "expanded" : "collapsed"),
    setFocus: () => { form.model.wantsTab = tab.definition.name; form.model.notify(); },
    addTabStateChange: (handler: Handler) => form.events.add(event, handler),
    removeTabStateChange: (handler: Handler) => form.events.remove(event, handler),
    getParent: () => form.context.ui,
    sections: collection(() => sections, (section) => section.getName()),
  });
  return api as { getName(): string; sections: ReturnType<typeof collection<SectionApi>> };
}
