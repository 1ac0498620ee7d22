import { gridMembers } from "./gridApi";
import { addNotification, clearNotification } from "./controlNotifications";
import { quickFormMembers } from "./quickFormApi";
import { lookupMembers, optionMembers } from "./lookupApi";
import type { ControlModel, SectionModel, TabModel } from "../model/controlModel";
import { classes } from "../form/controlClasses";
import { attributeType } from "./apiValues";
import type { Handler } from "./events";
import type { FormApi } from "./formApi";
import { collection, named } from "./named";

export const isQuickForm = ({ definition }: ControlModel): boolean => definition.classId === classes.quickView;

function controlType(control: ControlModel): string {
  const { definition, attribute } = control;
  if (definition.isSubgrid || definition.classId === classes.subgrid) return "subgrid";
  if (definition.classId === classes.webResource) return "webresource";
  if (isQuickForm(control)) return "quickform";
  if (!attribute) return "standard";
  const type = attributeType(attribute.column);
  return ["lookup", "optionset", "multiselectoptionset"].includes(type) ? type : "standard";
}

/** What every control has (`Xrm.Controls.Control`). */
export function commonMembers(form: FormApi, control: ControlModel) {
  const { model } = form;
  const changed = () => model.notify();
  return {
    getName: () => control.name,
    getControlType: () => controlType(control),
    getLabel: () => control.label,
    setLabel: (label: string) => { control.label = label; changed(); },
    getVisible: () => control.visible,
    setVisible: (visible: boolean) => { control.visible = visible; changed(); },
    getParent: () => form.sectionOf(control),
    setFocus: () => { model.wantsFocus = control.name; changed(); },
  };
}

/** What controls of columns have beyond (`Xrm.Controls.StandardControl`). */
export function columnMembers(form: FormApi, control: ControlModel) {
  return {
    ...disabledMembers(form, control),
    getAttribute: () => form.attribute(control.attribute?.name ?? ""),
    setNotification: (message: string, id?: string) => addNotification(form, control, { messages: [message], notificationLevel: "ERROR", uniqueId: id ?? "" }),
    addNotification: (notification: Xrm.Controls.AddControlNotificationOptions) => addNotification(form, control, notification),
    clearNotification: (id?: string) => clearNotification(form, control, id),
  };
}

/** A quick view is bound to a lookup, and is no control of a column all the same: of its own it has that it can be disabled. */
export function disabledMembers(form: FormApi, control: ControlModel) {
  return {
    getDisabled: () => control.disabled,
    setDisabled: (disabled: boolean) => { control.disabled = disabled; form.model.notify(); },
  };
}

/** What web resources have beyond (`Xrm.Controls.FramedControl`). */
export function frameMembers(form: FormApi, control: ControlModel) {
  const { frames } = form.model;
  return {
    getContentWindow: () => frames.loaded(control.name),
    getObject: () => frames.element(control.name),
    getSrc: () => frames.element(control.name)?.getAttribute("src") ?? null,
    setSrc: (address: string) => frames.element(control.name)?.setAttribute("src", address),
  };
}

/** `Xrm.Controls.Control` over the model of a control. */
export function controlApi(form: FormApi, control: ControlModel) {
  const common = commonMembers(form, control);
  const type = controlType(control);
  if (type === "webresource") return named("control", { ...common, ...frameMembers(form, control) });
  if (type === "subgrid") return named("control", { ...common, ...gridMembers(form, control) });
  if (type === "quickform") return named("control", { ...common, ...quickFormMembers(form, control) });
  if (!control.attribute) return named("control", common);
  const own = type === "lookup" ? lookupMembers(form, control) : type === "optionset" || type === "multiselectoptionset" ? optionMembers(form, control) : {};
  return named("control", { ...common, ...own, ...columnMembers(form, control) });
}

export type ControlApi = ReturnType<typeof controlApi>;
export type QuickFormApi = ReturnType<typeof commonMembers> & ReturnType<typeof quickFormMembers>;

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
  const sections = tab.sections.map((section) => sectionApi(form, section, (): unknown => api));
  const members = {
    getName: () => tab.definition.name,
    getLabel: () => tab.label,
    setLabel: (label: string) => { tab.label = label; form.model.notify(); },
    getVisible: () => tab.visible,
    setVisible: (visible: boolean) => { tab.visible = visible; form.model.notify(); },
    getDisplayState: (): "expanded" | "collapsed" => (form.model.currentTab === tab.definition.name ? "expanded" : "collapsed"),
    setDisplayState: (state: "expanded" | "collapsed") => {
      if (state !== "expanded" && state !== "collapsed") throw new Error(`setDisplayState of ${tab.definition.name}: ${String(state)} is no state.`);
      // Documented: deprecated, setFocus opens a tab. Inferred: the open tab of the Unified Interface cannot be closed without another being opened, so that collapsing changes nothing.
      if (state === "expanded") members.setFocus();
    },
    setFocus: () => { form.model.wantsTab = tab.definition.name; form.model.notify(); },
    addTabStateChange: (handler: Handler) => form.events.add(event, handler),
    removeTabStateChange: (handler: Handler) => form.events.remove(event, handler),
    getParent: (): unknown => form.context.ui,
    sections: collection(() => sections, (section) => section.getName()),
  };
  const api = named("tab", members);
  return api;
}

export type TabApi = ReturnType<typeof tabApi>;
