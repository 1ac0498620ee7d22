import { strFromU8, unzipSync } from "fflate";

/** Why a file cannot be read; a key of the texts. */
export class UnreadableFile extends Error {
  readonly reason: "notExcel" | "oldExcel" | "brokenExcel" | "largeExcel" | "emptyExcel";

  constructor(reason: UnreadableFile["reason"]) {
    super(reason);
    this.name = "UnreadableFile";
    this.reason = reason;
  }
}

/** A workbook whose sheets are read one by one. */
export interface Workbook {
  readonly sheets: readonly string[];
  readonly read: (sheet: number) => string[][];
}

/** Largest file, and largest part after unpacking, in bytes. */
const mostBytes = 20 * 1024 * 1024, mostUnpacked = 50 * 1024 * 1024;
const mostRows = 5000, mostColumns = 300;

/** Reads an Excel file (.xlsx): the text of its cells as they are stored, formulas by their last value. */
export function readWorkbook(content: Uint8Array): Workbook {
  if (content.length > mostBytes) throw new UnreadableFile("largeExcel");

  // The container of .xls files, and of encrypted .xlsx files.
  if (content[0] === 0xd0 && content[1] === 0xcf) throw new UnreadableFile("oldExcel");
  if (content[0] !== 0x50 || content[1] !== 0x4b) throw new UnreadableFile("notExcel");
  const files = unpack(content);
  const book = xml(files, "xl/workbook.xml"), relations = xml(files, "xl/_rels/workbook.xml.rels");
  if (book === null || relations === null) throw new UnreadableFile("notExcel");
  const targets = new Map(all(relations, "Relationship").map((relation) => [relation.getAttribute("Id") ?? "", relation.getAttribute("Target") ?? ""]));
  const sheets = all(book, "sheet").map((sheet) => ({ name: sheet.getAttribute("name") ?? "", path: pathOf(targets.get(relationOf(sheet)) ?? "") })).filter((sheet) => files[sheet.path] !== undefined);
  if (sheets.length === 0) throw new UnreadableFile("brokenExcel");
  const shared = xml(files, "xl/sharedStrings.xml");
  const texts = shared === null ? [] : all(shared, "si").map(textOf);
  return {
    sheets: sheets.map((sheet) => sheet.name),
    read: (sheet) => {
      const page = xml(files, sheets[sheet]?.path ?? "");
      if (page === null) throw new UnreadableFile("brokenExcel");
      const rows = cellsOf(page, texts);
      if (rows.length === 0) throw new UnreadableFile("emptyExcel");
      return rows;
    },
  };
}

function unpack(content: Uint8Array): Record<string, Uint8Array> {
  let unpacked = 0;
  try {
    return unzipSync(content, {
      filter: (file) => {
        if (!/^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/.test(file.name)) return false;
        unpacked += file.originalSize;
        if (unpacked > mostUnpacked) throw new UnreadableFile("largeExcel");
        return true;
      },
    });
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile("brokenExcel");
  }
}

function xml(files: Record<string, Uint8Array>, path: string): Document | null {
  const content = files[path];
  if (content === undefined) return null;
  const page = new DOMParser().parseFromString(strFromU8(content), "application/xml");
  if (page.getElementsByTagName("parsererror").length > 0) throw new UnreadableFile("brokenExcel");
  return page;
}

function all(within: Document | Element, name: string): Element[] {
  // By local name: programs choose their own prefixes.
  return Array.from(within.getElementsByTagName("*")).filter((element) => element.localName === name);
}

function relationOf(sheet: Element): string {
  return Array.from(sheet.attributes).find((attribute) => attribute.name.endsWith(":id"))?.value ?? "";
}

function pathOf(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

/** The text of a string, of all its runs but without phonetic hints. */
function textOf(item: Element): string {
  return all(item, "t").filter((text) => text.parentElement?.localName !== "rPh").map((text) => text.textContent).join("");
}

function cellsOf(page: Document, texts: readonly string[]): string[][] {
  const rows: string[][] = [];
  let next = 0;
  for (const line of all(page, "row")) {
    const index = Number(line.getAttribute("r") ?? next + 1) - 1;
    next = index + 1;
    const cells: string[] = [];
    for (const cell of Array.from(line.children)) {
      const column = columnOf(cell.getAttribute("r") ?? "", cells.length);
      const value = valueOf(cell, texts);
      if (value === "") continue;
      if (column >= mostColumns || index >= mostRows) throw new UnreadableFile("largeExcel");
      while (cells.length < column) cells.push("");
      cells[column] = value;
    }

    if (cells.length === 0) continue;
    while (rows.length < index) rows.push([]);
    rows[index] = cells;
  }

  return rows;
}

function valueOf(cell: Element, texts: readonly string[]): string {
  const type = cell.getAttribute("t");
  if (type === "inlineStr") return textOf(cell);
  const value = Array.from(cell.children).find((child) => child.localName === "v")?.textContent ?? "";
  if (type === "s") return texts[Number(value)] ?? "";
  return type === "e" ? "" : value;
}

function columnOf(place: string, otherwise: number): number {
  const letters = /^[A-Z]+/.exec(place)?.[0];
  if (letters === undefined) return otherwise;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
