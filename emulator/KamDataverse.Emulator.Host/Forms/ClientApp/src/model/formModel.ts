import { ConnectionError } from "../webapi/http";
import { create, formatted, retrieve, retrieveIfAny, update, type Reference, type Row } from "../webapi/rows";
import { tableMeta, type ColumnMeta, type TableMeta } from "../webapi/metadata";
import { accessTo, type Right, type RowAccess } from "../webapi/privileges";
import type { Session } from "../webapi/session";
import type { FormApi } from "../clientApi/formApi";
import { Frames } from "../clientApi/frames";
import { AttributeModel } from "./attributeModel";
import { ControlModel, TabModel } from "./controlModel";
import type { CellDefinition } from "./formXml";
import { relatedTab } from "./relatedTab";
import type { FormInfo } from "./forms";
import type { GridModel } from "./gridModel";
import { newId } from "./newId";
import { isEmpty, readValue, sameValue, writeValue, type Value } from "./values";

export type FormType = "create" | "update" | "readonly";
export interface FormNotification { id: string; level: "error" | "warning" | "info"; text: string }
export interface ModelTexts { required: (label: string) => string; inactive: (status: string) => string; noAccess: string; noCreate: string }

/**
 * The state of one open form, apart from React: attributes, controls, tabs, notifications, dirtiness, save.
 * A client API for form scripts can be laid over it without touching how the form is drawn.
 */
export class FormModel {
  readonly attributes = new Map<string, AttributeModel>();
  readonly controls = new Map<string, ControlModel>();
  readonly tabs: TabModel[];
  readonly header: ControlModel[];
  readonly footer: ControlModel[][];
  readonly notifications = new Map<string, FormNotification>();
  row: Row | null = null;
  /** What the user may do with the row; not asked for a new one, nor where nothing can be changed anyway. */
  access: RowAccess | null = null;
  saving = false;
  /** Shown only, as a quick view is. */
  frozen = false;
  /** Name of the control that should get the focus next; who shows the form takes it. */
  wantsFocus: string | null = null;
  /** Name of the tab a script wants shown, and the one that is shown. */
  wantsTab: string | null = null;
  shownTab: string | null = null;
  /** A tab beside those of the form: the rows a script wants to see of one relationship. */
  related: TabModel | null = null;
  /** What the header calls the table; a script can name it otherwise. */
  tableLabel: string;
  readonly frames = new Frames();
  /** Subgrids that are shown, and what scripts want to hear when one of them has its rows; both by control name. */
  readonly grids = new Map<string, GridModel>();
  readonly gridLoaded = new Map<string, () => void>();
  /** Forms of quick views that are shown and have their row, by control name. */
  readonly quickViews = new Map<string, FormModel>();
  /** Ids of forms a script does not want offered. */
  readonly hiddenForms = new Set<string>();
  /** Parts of the header a script can hide. */
  readonly headerParts = { body: true, commandBar: true, tabs: true };
  /** Changes whenever commands have to be judged again. */
  ribbonVersion = 0;
  /** Where a client API hooks in; a form without scripts has none of them. */
  api: FormApi | null = null;
  onEdited: ((column: string) => void) | null = null;
  onLoaded: ((after: "save" | "refresh") => void) | null = null;
  onTab: ((tab: string) => void) | null = null;
  beforeSave: ((mode: number) => Promise<boolean>) | null = null;
  /** Told what kept the row from being stored; null when it is stored. */
  afterSave: ((failed: unknown) => void) | null = null;
  /** Counts changes, for those who look on. */
  version = 0;
  private readonly typed = new Set<string>();
  /** Under which id a new row is created, however often it takes: a row is never created twice. */
  private readonly futureId = newId();
  /** What was sent when no answer came: it may be stored, or not. */
  private unanswered: Map<string, Value> | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(
    readonly table: TableMeta,
    readonly form: FormInfo,
    readonly session: Session,
    private readonly texts: ModelTexts,
    public id: string | null,
    private readonly presets: Map<string, Value> = new Map(),
  ) {
    this.tableLabel = table.label;
    const make = (cell: CellDefinition) => this.control(cell);
    this.tabs = form.definition.tabs.map((tab) => new TabModel(tab, make));
    this.header = form.definition.header.map(make).filter((c): c is ControlModel => c !== null);
    this.footer = form.definition.footer.map((row) => row.map(make).filter((c): c is ControlModel => c !== null));
    for (const name of presets.keys()) this.attribute(name);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getVersion = (): number => this.version;

  notify(): void {
    this.version++;
    for (const listener of [...this.listeners]) listener();
  }

  get type(): FormType {
    if (this.id === null) return "create";
    return this.isActive ? "update" : "readonly";
  }

  /** Rows of a table without a state are always active. */
  get isActive(): boolean {
    return this.row === null || !this.table.columns.has("statecode") || (this.row["statecode"] ?? 0) === 0;
  }

  get isDirty(): boolean {
    return [...this.attributes.values()].some((a) => a.isDirty || a.invalidText !== null);
  }

  get title(): string {
    const name = this.row && this.table.primaryName ? this.row[this.table.primaryName] : null;
    return typeof name === "string" ? name : "";
  }

  /** Whether the user may save: a new row of this table, or this very one. */
  get maySave(): boolean {
    return this.may(this.id === null ? "Create" : "Write");
  }

  /** Whether the user may do something with the row that is open. */
  may(right: Right): boolean {
    return this.access?.may(right) ?? this.session.privileges.may(right, this.table.schemaName);
  }

  isLocked(control: ControlModel): boolean {
    const column = control.attribute?.column;
    if (!column) return control.disabled;
    const writable = this.type === "create" ? column.validForCreate : column.validForUpdate;
    return this.frozen || control.disabled || !writable || !this.maySave || this.type === "readonly" || column.kind === "state" || column.kind === "uniqueidentifier" || column.kind === "other";
  }

  /** Reads the row again, or sets a new row's first values. */
  async load(after: "save" | "refresh" = "refresh"): Promise<void> {
    if (this.id === null) {
      for (const attribute of this.attributes.values()) attribute.accept(null);
      for (const attribute of this.attributes.values()) {
        const first = this.firstValue(attribute.column);
        if (first !== null) attribute.accept(first);
      }
    } else {
      [this.row, this.access] = await Promise.all([retrieve(this.table, this.id), this.frozen ? null : accessTo(this.session.userId, this.table, this.id)]);
      for (const attribute of this.attributes.values()) attribute.accept(readValue(this.row, attribute.column));
    }
    // What a script has said stays until the script takes it back.
    forgetOwn(this.notifications);
    for (const control of this.controls.values()) forgetOwn(control.notifications);
    if (this.type === "readonly" && !this.frozen) {
      this.notifications.set("inactive", { id: "inactive", level: "info", text: this.texts.inactive(formatted(this.row ?? {}, "statecode") ?? "") });
    } else if (!this.maySave && !this.frozen) {
      this.notifications.set("noaccess", { id: "noaccess", level: "info", text: this.id === null ? this.texts.noCreate : this.texts.noAccess });
    }
    // Documented (refreshRibbon): rules are judged on form load, and again when a script asks for it. Inferred: also after a save. Not after a mere refresh, so that a script that has to ask is seen not to.
    if (after === "save") this.refreshRibbon();
    else this.notify();
    this.onLoaded?.(after);
  }

  /** Checks what the client can check; what it finds stands at the controls and above the form. */
  validate(): boolean {
    for (const control of this.controls.values()) {
      control.notifications.delete("required");
      control.notifications.delete("invalid");
    }
    for (const key of [...this.notifications.keys()]) if (key.startsWith("check:")) this.notifications.delete(key);
    const seen = new Set<string>();
    for (const control of this.controls.values()) {
      const attribute = control.attribute;
      if (!attribute) continue;
      const told = [...control.notifications.entries()].find(([key]) => key.startsWith("script:"))?.[1];
      const problem = attribute.invalidText ?? told ?? (attribute.isMissing && !this.isLocked(control) && this.isShown(control) ? this.texts.required(control.label) : null);
      if (problem === null) continue;
      if (problem !== told) control.notifications.set(attribute.invalidText ? "invalid" : "required", problem);
      if (seen.size === 0) this.wantsFocus = control.name;
      if (seen.has(attribute.name)) continue;
      seen.add(attribute.name);
      this.notifications.set(`check:${attribute.name}`, { id: `check:${attribute.name}`, level: "error", text: attribute.invalidText || told ? `${control.label}: ${problem}` : problem });
    }
    this.notify();
    return seen.size === 0;
  }

  /** Sends what changed and reads the row again. Refusals of the server are passed on; the form then keeps what was typed. */
  async save(): Promise<void> {
    this.saving = true;
    this.notify();
    let stored = false;
    try {
      await this.settle();
      await this.write();
      stored = true;
      await this.load("save");
      this.afterSave?.(null);
    } catch (error) {
      this.afterSave?.(stored ? null : error);
      throw error;
    } finally {
      this.saving = false;
      this.notify();
    }
  }

  private async write(): Promise<void> {
    const body = await this.changes();
    const sent = new Map([...this.attributes].map(([name, attribute]) => [name, attribute.value]));
    try {
      // Documented (Create a table row): the primary key may be given in the body.
      if (this.id === null) this.id = await create(this.table, { ...body, [this.table.primaryId]: this.futureId });
      else if (Object.keys(body).length > 0) await update(this.table, this.id, body);
    } catch (error) {
      if (error instanceof ConnectionError) this.unanswered = sent;
      throw error;
    }
    // Stored, even if the row cannot be read again just now: trying again must not send it a second time.
    for (const [name, value] of sent) this.attributes.get(name)?.rebase(value);
  }

  /** After a lost answer: looks what the server has, so that only what it has not is sent again. */
  private async settle(): Promise<void> {
    const sent = this.unanswered;
    if (sent === null) return;
    const fresh = this.id === null;
    const row = await retrieveIfAny(this.table, this.id ?? this.futureId);
    this.unanswered = null;
    if (row === null) return;
    this.id ??= this.futureId;
    for (const attribute of this.attributes.values()) {
      const stored = readValue(row, attribute.column);
      if (sameValue(attribute.value, stored) || (fresh && sameValue(attribute.value, sent.get(attribute.name) ?? null))) attribute.accept(stored);
      else if (fresh) attribute.rebase(stored);
    }
  }

  /** The columns a save would send, as attributes. */
  submitted(): AttributeModel[] {
    return [...this.attributes.values()].filter((attribute) => {
      const { column, value } = attribute;
      const writable = this.type === "create" ? column.validForCreate : column.validForUpdate;
      const wanted = this.type === "create" ? attribute.isDirty || !isEmpty(value) : attribute.isDirty;
      return writable && attribute.submitMode !== "never" && (wanted || attribute.submitMode === "always");
    });
  }

  /** The columns a save would send. */
  async changes(): Promise<Row> {
    const body: Row = {};
    for (const attribute of this.submitted()) {
      const [property, wire] = await writeValue(this.table, attribute.column, attribute.value, attribute.initialValue, async (name) => (await tableMeta(name)).setName);
      body[property] = wire;
    }
    return body;
  }

  /** The tabs the user can choose from. */
  get offeredTabs(): TabModel[] {
    return [...this.tabs.filter((tab) => tab.visible), ...(this.related === null ? [] : [this.related])];
  }

  /** The tab that is shown or about to be: what a script wants counts at once. */
  get currentTab(): string | null {
    return this.wantsTab ?? this.shownTab ?? this.offeredTabs[0]?.definition.name ?? null;
  }

  /** Shows all rows of a relationship in a tab of their own. */
  showRelated(relationship: string, target: string, label: string): void {
    this.related = relatedTab(relationship, target, label);
    this.wantsTab = this.related.definition.name;
    this.notify();
  }

  reference(): Reference | null {
    return this.id === null ? null : { id: this.id, table: this.table.name, name: this.title };
  }

  /** Whether control, section and tab are all visible; a hidden control asks for nothing. */
  isShown(control: ControlModel): boolean {
    if (!control.visible) return false;
    const home = this.tabs.flatMap((tab) => tab.sections.map((section) => ({ tab, section }))).find(({ section }) => section.controls.includes(control));
    return home === undefined || (home.tab.visible && home.section.visible);
  }

  private firstValue(column: ColumnMeta): Value {
    const preset = this.presets.get(column.name);
    if (preset !== undefined) return preset;
    if (column.kind === "boolean") return column.defaultValue === 1;
    if (column.kind === "state") return 0;
    if (column.kind === "status") return this.table.columns.get("statecode")?.options.find((o) => o.value === 0)?.defaultStatus ?? column.defaultValue;
    if (column.kind === "choice") return column.defaultValue === -1 ? null : column.defaultValue;
    if (column.kind === "owner") return { id: this.session.userId, table: "systemuser", name: this.session.fullName };
    return null;
  }

  /** The value of a column that is on the form or came as a preset; null where there is none. */
  valueOf(name: string): Value {
    return this.attributes.get(name)?.value ?? null;
  }

  private attribute(name: string): AttributeModel | null {
    const known = this.attributes.get(name);
    if (known) return known;
    const column = this.table.columns.get(name);
    if (!column) return null;
    const attribute = new AttributeModel(column, (changed, byUser) => this.valueChanged(changed, byUser));
    this.attributes.set(name, attribute);
    return attribute;
  }

  private control(cell: CellDefinition): ControlModel | null {
    if (!cell.control) return null;
    const control = new ControlModel(cell, cell.control, cell.control.column ? this.attribute(cell.control.column) : null);
    this.controls.set(control.name, control);
    return control;
  }

  /** The user has left a control: what was typed there counts as one change. */
  leave(column: string): void {
    if (this.typed.delete(column)) this.onEdited?.(column);
  }

  /** A save takes what is still being typed. */
  leaveAll(): void {
    for (const column of [...this.typed]) this.leave(column);
  }

  refreshRibbon(): void {
    this.ribbonVersion++;
    this.notify();
  }

  private valueChanged(attribute: AttributeModel, byUser: boolean): void {
    for (const control of this.controls.values()) {
      if (control.attribute !== attribute) continue;
      control.notifications.delete("required");
      control.notifications.delete("invalid");
      if (attribute.invalidText) control.notifications.set("invalid", attribute.invalidText);
    }
    this.notifications.delete(`check:${attribute.name}`);
    this.notify();
    if (!byUser) return;
    if (attribute.column.kind === "string" || attribute.column.kind === "memo") this.typed.add(attribute.name);
    else this.onEdited?.(attribute.name);
  }
}

function forgetOwn(notes: Map<string, unknown>): void {
  for (const key of [...notes.keys()]) if (!key.startsWith("script:")) notes.delete(key);
}
