import type { Row } from "../webapi/rows";
import type { ViewInfo } from "./views";

/** What a shown subgrid holds, so that scripts can ask for it. */
export interface GridModel {
  table: string;
  primaryId: string;
  primaryName: string;
  columns: string[];
  rows: Row[];
  selected: string[];
  /** Rows of all pages; -1 where it is not known. */
  total: number;
  fetchXml: string;
  /** Address of the list that shows the same view in the app. */
  url: string;
  view: ViewInfo;
  /** How many views the reader can choose from. */
  views: number;
  refresh(): void;
  setView(id: string): void;
}
