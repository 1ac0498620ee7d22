import type { AttributeModel } from "./attributeModel";
import type { OptionMeta } from "../webapi/metadata";
import type { ViewInfo } from "./views";
import type { CellDefinition, ControlDefinition, SectionDefinition, TabDefinition } from "./formXml";

/** What scripts have said about the rows a lookup offers. */
export class LookupScripting {
  /** FetchXML filters with the table they are for; null for every table. */
  filters: { xml: string; table: string | null }[] = [];
  readonly views: { table: string; view: ViewInfo }[] = [];
  defaultView: string | null = null;
  /** Views offered, where a script has named them. */
  viewIds: string[] | null = null;
  /** Tables offered, where a script has narrowed them. */
  tables: string[] | null = null;
  /** Runs the handlers of PreSearch. */
  beforeSearch: (() => void) | null = null;
}

/** Advice of a script at a control: a message, what stands below it, and what is done when the user takes it. */
export interface Recommendation { message: string; details: string[]; apply: () => void }

/** One control of a form: label, visibility and lock, apart from the value it shows. */
export class ControlModel {
  label: string;
  visible: boolean;
  disabled: boolean;
  readonly notifications = new Map<string, string>();
  readonly recommendations = new Map<string, Recommendation>();
  readonly lookup = new LookupScripting();
  /** Options offered, where a script has changed them; in their order. */
  options: OptionMeta[] | null = null;

  constructor(
    readonly cell: CellDefinition,
    readonly definition: ControlDefinition,
    readonly attribute: AttributeModel | null,
  ) {
    this.label = cell.label || attribute?.column.label || "";
    this.visible = cell.visible && definition.visible;
    this.disabled = definition.disabled;
  }

  get name(): string {
    return this.definition.id;
  }
}

export class SectionModel {
  label: string;
  visible: boolean;
  /** Rows of cells; `null` stands for an empty cell (a spacer). */
  readonly rows: { cell: CellDefinition; control: ControlModel | null }[][];

  constructor(
    readonly definition: SectionDefinition,
    make: (cell: CellDefinition) => ControlModel | null,
  ) {
    this.label = definition.label;
    this.visible = definition.visible;
    this.rows = definition.rows.map((row) => row.map((cell) => ({ cell, control: make(cell) })));
  }

  get controls(): ControlModel[] {
    return this.rows.flat().flatMap(({ control }) => (control ? [control] : []));
  }
}

export class TabModel {
  label: string;
  visible: boolean;
  readonly columns: { width: string; sections: SectionModel[] }[];

  constructor(
    readonly definition: TabDefinition,
    make: (cell: CellDefinition) => ControlModel | null,
  ) {
    this.label = definition.label;
    this.visible = definition.visible;
    this.columns = definition.columns.map((column) => ({ width: column.width, sections: column.sections.map((section) => new SectionModel(section, make)) }));
  }

  get sections(): SectionModel[] {
    return this.columns.flatMap((column) => column.sections);
  }
}
