import { render } from "preact";
import { ImportDialog } from "../transfer/ImportDialog";
import { StartPanel } from "../transfer/StartPanel";
import type { TransferSetting } from "../transfer/transfer";
import { parseTsv } from "../transfer/tsv";
import { writeWorkbook } from "../transfer/xlsx-write";

export function openImport(place: Element, setting: TransferSetting): () => void {
  render(<ImportDialog setting={setting} />, place);
  return () => render(null, place);
}

export function openStart(place: Element, setting: TransferSetting): () => void {
  render(<StartPanel setting={setting} />, place);
  return () => render(null, place);
}

export function excel(tsv: string, title: string): Uint8Array {
  return writeWorkbook(parseTsv(tsv), title);
}
