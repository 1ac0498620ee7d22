import type { AttributeModel } from "../model/attributeModel";
import type { ControlModel } from "../model/controlModel";
import type { FormModel } from "../model/formModel";
import { attributeApi, type AttributeApi } from "./attributeApi";
import { controlApi, isQuickForm, tabApi, type ControlApi, type QuickFormApi } from "./controlApi";
import { FormEvents, loadArguments, loadStates, postSaveArguments, saveModes, type Handler } from "./events";
import { dataXml } from "./dataXml";
import { collection, named } from "./named";
import { failure } from "./webApi";

/** What a form needs of the page around it. */
export interface FormHost {
  globalContext(): unknown;
  report(error: unknown): void;
  /** Saves as the user's Save does: handlers, checks, refusals shown; false when nothing was saved. */
  save(mode: number): Promise<boolean>;
  close(): Promise<void>;
  /** The forms of the table the user may open. */
  forms(): { id: string; name: string }[];
  /** Shows the row in another of them. */
  openForm(id: string): void;
}

const levels: Record<string, "error" | "warning" | "info"> = { ERROR: "error", WARNING: "warning", INFO: "info" };

/** Documented: the numbers. Inferred: a row that is not active is shown disabled (4), one the user may not write read-only (3). */
const formTypes = { create: 1, update: 2, readOnly: 3, disabled: 4 } as const;

/** The form context of one open form. */
export class FormApi {
  readonly events: FormEvents;
  readonly context;
  private readonly attributes = new Map<AttributeModel, AttributeApi>();
  private readonly controls = new Map<ControlModel, ControlApi>();

  constructor(readonly model: FormModel, readonly host: FormHost) {
    this.events = new FormEvents({ formContext: () => this.context, globalContext: () => host.globalContext(), report: (error) => host.report(error) });
    const attributes = collection(() => [...model.attributes.keys()].map((name) => this.attribute(name)).filter((item): item is AttributeApi => item !== null), (item) => item.getName());
    const controls = collection(() => [...model.controls.values()].map((item) => this.control(item)), (item) => item.getName());
    const tabs = model.tabs.map((tab) => tabApi(this, tab));
    this.context = named("formContext", {
      getAttribute: attributes.get,
      getControl: controls.get,
      data: named("formContext.data", { ...this.data(), attributes, entity: named("formContext.data.entity", { ...this.entity(), attributes }) }),
      ui: named("formContext.ui", { ...this.ui(), controls, quickForms: collection(() => [...model.controls.values()].filter(isQuickForm).map((item) => this.control(item) as QuickFormApi), (item) => item.getName()), tabs: collection(() => tabs, (tab) => tab.getName()) }),
    });
    model.api = this;
    model.onEdited = (name) => this.events.fire(`change:${name}`, this.attribute(name));
    model.onLoaded = (after) => this.events.fire("data", this.context.data, loadArguments(loadStates[after]));
    model.beforeSave = (mode) => this.events.fireSave(this.context.data.entity, mode);
    model.afterSave = (failed) => this.events.fire("postsave", this.context.data.entity, postSaveArguments(this.context.data.entity.getEntityReference(), failed === null ? null : failure(failed)));
    model.onTab = (name) => this.events.fire(`tab:${name}`, tabs.find((tab) => tab.getName() === name) ?? null);
  }

  attribute(name: string): AttributeApi | null {
    const model = this.model.attributes.get(name);
    if (!model) return null;
    const known = this.attributes.get(model) ?? attributeApi(this, model);
    this.attributes.set(model, known);
    return known;
  }

  control(model: ControlModel): ControlApi {
    const known = this.controls.get(model) ?? controlApi(this, model);
    this.controls.set(model, known);
    return known;
  }

  sectionOf(control: ControlModel): unknown {
    const home = this.model.tabs.flatMap((tab) => tab.sections.map((section) => ({ tab, section }))).find(({ section }) => section.controls.includes(control));
    return home ? this.context.ui.tabs.get(home.tab.definition.name)?.sections.get(home.section.definition.name) ?? null : null;
  }

  private async saveOrFail(mode: number): Promise<void> {
    // The user has been shown why; the caller only has to know that nothing was saved.
    if (!(await this.host.save(mode))) throw { errorCode: 0, message: "The row was not saved." };
  }

  private data() {
    const { model, events } = this;
    return {
      save: (options?: { saveMode?: number }) => this.saveOrFail(options?.saveMode ?? saveModes.save),
      refresh: async (save?: boolean) => {
        if (save && model.isDirty) await this.saveOrFail(saveModes.save);
        else await model.load();
      },
      getIsDirty: () => model.isDirty,
      isValid: () => model.validate(),
      addOnLoad: (handler: Handler) => events.add("data", handler),
      removeOnLoad: (handler: Handler) => events.remove("data", handler),
    };
  }

  private entity() {
    const { model, events } = this;
    const id = () => (model.id === null ? "" : `{${model.id.toUpperCase()}}`);
    const modes: Record<string, number> = { saveandclose: saveModes.saveAndClose, saveandnew: saveModes.saveAndNew };
    return {
      getId: id,
      getEntityName: () => model.table.name,
      getEntityReference: () => ({ id: id(), entityType: model.table.name, name: model.title }),
      getPrimaryAttributeValue: () => model.title,
      getDataXml: () => dataXml(model),
      getIsDirty: () => model.isDirty,
      isValid: () => model.validate(),
      addOnSave: (handler: Handler) => events.add("save", handler),
      removeOnSave: (handler: Handler) => events.remove("save", handler),
      addOnPostSave: (handler: Handler) => events.add("postsave", handler),
      removeOnPostSave: (handler: Handler) => events.remove("postsave", handler),
      save: (kind?: string) => this.saveOrFail(kind === undefined ? saveModes.save : (modes[kind] ?? saveModes.save)),
    };
  }

  private setPart(part: keyof FormModel["headerParts"], visible: boolean): void {
    this.model.headerParts[part] = visible;
    this.model.notify();
  }

  private formItem(form: { id: string; name: string }) {
    const { model } = this;
    return named("formItem", {
      getId: () => form.id, getLabel: () => form.name, getVisible: () => !model.hiddenForms.has(form.id), navigate: () => this.host.openForm(form.id),
      setVisible: (visible: boolean) => {
        if (visible) model.hiddenForms.delete(form.id);
        else model.hiddenForms.add(form.id);
        model.notify();
      },
    });
  }

  private ui() {
    const { model, host, events } = this;
    return {
      getFormType: () => (model.type === "create" ? formTypes.create : model.type === "readonly" ? formTypes.disabled : model.maySave ? formTypes.update : formTypes.readOnly),
      setFormEntityName: (name: string) => { model.tableLabel = name; model.notify(); },
      setFormNotification: (text: string, level: string, id: string) => {
        const known = levels[level];
        if (!known) throw new Error(`setFormNotification: ${level} is no level.`);
        model.notifications.set(`script:${id}`, { id: `script:${id}`, level: known, text });
        model.notify();
        return true;
      },
      clearFormNotification: (id: string) => {
        const found = model.notifications.delete(`script:${id}`);
        model.notify();
        return found;
      },
      // All command bars of the page are judged again, asked for or not.
      refreshRibbon: (_all?: boolean) => model.refreshRibbon(),
      close: () => void host.close(),
      addOnLoad: (handler: Handler) => events.add("load", handler),
      removeOnLoad: (handler: Handler) => events.remove("load", handler),
      headerSection: named("formContext.ui.headerSection", {
        getBodyVisible: () => model.headerParts.body, setBodyVisible: (visible: boolean) => this.setPart("body", visible),
        getCommandBarVisible: () => model.headerParts.commandBar, setCommandBarVisible: (visible: boolean) => this.setPart("commandBar", visible),
        getTabNavigatorVisible: () => model.headerParts.tabs, setTabNavigatorVisible: (visible: boolean) => this.setPart("tabs", visible),
      }),
      formSelector: named("formContext.ui.formSelector", {
        getCurrentItem: () => this.formItem({ id: model.form.id, name: model.form.name }),
        items: collection(() => host.forms().map((form) => this.formItem(form)), (item) => item.getId()),
      }),
    };
  }
}
