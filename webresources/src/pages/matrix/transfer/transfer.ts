import type { Language } from "../../../shared/texts";
import type { WebApi } from "../../../shared/webApi";
import type { MatrixData } from "../data";

/** What import and start panels need from around them. */
export interface TransferSetting {
  readonly api: Pick<WebApi, "get" | "list" | "call">;
  readonly data: MatrixData;
  readonly language: Language;
  /** Something was written; what to say about it. */
  readonly onDone: (said: string) => void;
  readonly onClose: () => void;
}

/** What the script matrix-transfer.js offers: everything around files, loaded when somebody wants it. */
export interface Transfer {
  /** Opens the import over the page; the answer closes it. */
  readonly openImport: (place: Element, setting: TransferSetting) => () => void;
  /** The first choice of an empty matrix. */
  readonly openStart: (place: Element, setting: TransferSetting) => () => void;
  /** The matrix as an Excel file, from text with tabs. */
  readonly excel: (tsv: string, title: string) => Uint8Array;
}
