import { strToU8, zipSync } from "fflate";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const schemas = "http" + "://schemas.openxmlformats.org/"; // the names of the formats, not addresses
const main = `${schemas}spreadsheetml/2006/main`, relations = `${schemas}officeDocument/2006/relationships`, package_ = `${schemas}package/2006/`;

const types = `${head}<Types xmlns="${package_}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
  + '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
  + '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>';
const root = `${head}<Relationships xmlns="${package_}relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const ofBook = `${head}<Relationships xmlns="${package_}relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relations}/styles" Target="styles.xml"/></Relationships>`;

// 0 plain, 1 heading of a role, 2 heading on the left, 3 a letter, 4 accountable, 5 responsible, 6 a name that may be long.
const styles = `${head}<styleSheet xmlns="${main}">`
  + '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/></font></fonts>'
  + `<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${["FFEBEBEB", "FF0F6CBD", "FFCFE4FA"].map((colour) => `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`).join("")}</fills>`
  + `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${["left", "right", "top", "bottom"].map((side) => `<${side} style="thin"><color rgb="FFD1D1D1"/></${side}>`).join("")}<diagonal/></border></borders>`
  + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
  + `<cellXfs count="7"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${[
    format(1, 2, "center"), format(1, 2, "left"), format(0, 0, "center"), format(2, 3, "center"), format(1, 4, "center"), format(0, 0, "left"),
  ].join("")}</cellXfs>`
  + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function format(font: number, fill: number, align: string): string {
  return `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`;
}

/** Columns before the roles: code and name. */
const fixedColumns = 2;
const mostSigns = 32767;

/** One sheet: headings and names stay in sight, letters are coloured as on the screen and everything is text, so that nothing is ever a formula. */
export function writeWorkbook(rows: readonly (readonly string[])[], title: string): Uint8Array {
  const width = Math.max(fixedColumns, ...rows.map((row) => row.length));
  const lines = rows.map((row, index) => `<row r="${index + 1}"${index === 0 ? ' ht="48" customHeight="1"' : ""}>${row.map((cell, column) => cellOf(cell, index, column)).join("")}</row>`);
  const sheet = `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`
    + '<sheetViews><sheetView workbookViewId="0"><pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/><selection pane="bottomRight" activeCell="C2" sqref="C2"/></sheetView></sheetViews>'
    + `<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="10" customWidth="1"/><col min="2" max="2" width="42" customWidth="1"/>${width > fixedColumns ? `<col min="3" max="${width}" width="16" customWidth="1"/>` : ""}</cols>`
    + `<sheetData>${lines.join("")}</sheetData><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`;
  const book = `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="${escaped(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  return zipSync({
    "[Content_Types].xml": strToU8(types),
    "_rels/.rels": strToU8(root),
    "xl/workbook.xml": strToU8(book),
    "xl/_rels/workbook.xml.rels": strToU8(ofBook),
    "xl/styles.xml": strToU8(styles),
    "xl/worksheets/sheet1.xml": strToU8(sheet),
  });
}

function cellOf(cell: string, row: number, column: number): string {
  const isLetter = column >= fixedColumns && row > 0;
  const style = row === 0 ? (column < fixedColumns ? 2 : 1) : !isLetter ? 6 : /^A|^D/.test(cell) ? 4 : /^R/.test(cell) ? 5 : 3;
  const place = `r="${nameOf(column)}${row + 1}" s="${style}"`;
  return cell === "" ? `<c ${place}/>` : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, mostSigns))}</t></is></c>`;
}

/** A, B, …, Z, AA, …. */
export function nameOf(column: number): string {
  const first = Math.floor(column / 26);
  return (first > 0 ? nameOf(first - 1) : "") + String.fromCharCode(65 + (column % 26));
}

/** At most 31 signs, none of those a sheet's name must not have. */
function sheetName(title: string): string {
  return Array.from(legal(title).replace(/[[\]:*?/\\]/g, " ").replace(/^'+|'+$/g, "").trim()).slice(0, 25).join("").slice(0, 31).trim() || "RACI";
}

function escaped(text: string): string {
  return legal(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** Without what XML cannot hold: control signs and halves of signs. */
function legal(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1");
}
