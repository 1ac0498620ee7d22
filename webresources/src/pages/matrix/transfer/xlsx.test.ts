// @vitest-environment happy-dom
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { parseTsv, writeTsv } from "./tsv";
import { readWorkbook, UnreadableFile } from "./xlsx-read";
import { nameOf, writeWorkbook } from "./xlsx-write";

const hostile = ["=1+1", "<script>alert(1)</script> & \"x\"", "\u202Eabc\u202C \u{1F600}", "line\nbreak", "x".repeat(4000), " blanks ", ""];

function reasonOf(content: Uint8Array): string {
  try {
    readWorkbook(content).read(0);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.reason;
    throw error;
  }
  return "";
}

describe("text with tabs", () => {
  it("keeps quotes, line breaks and tabs within cells", () => {
    const rows = [["a", 'say "no"', "two\nlines"], ["b\tc", "", "d"]];
    expect(parseTsv(writeTsv(rows))).toEqual(rows);
    expect(parseTsv("a\tb\r\nc\t\r\n")).toEqual([["a", "b"], ["c", ""]]);
  });
});

describe("an Excel file", () => {
  it("comes back as it was written, whatever the text", () => {
    const rows = [["Code", "Aktivit\u00e4t", "KAM"], ["10", "Anfrage", "A/R"], hostile];
    const book = readWorkbook(writeWorkbook(rows, "Matrix [1]: a/b?"));
    expect(book.sheets).toEqual(["Matrix  1   a b"]);
    expect(book.read(0)).toEqual([rows[0], rows[1], hostile.slice(0, 6)]);
  });

  it("loses only what XML cannot hold", () => {
    expect(readWorkbook(writeWorkbook([["a\u0001b\ud800c"]], "")).read(0)).toEqual([["abc"]]);
  });

  it("names its columns as spreadsheets do", () => {
    expect([0, 25, 26, 51, 52, 299, 701, 702].map(nameOf)).toEqual(["A", "Z", "AA", "AZ", "BA", "KN", "ZZ", "AAA"]);
  });

  it("from another program is read: shared and rich texts, gaps, numbers, several sheets", () => {
    const sheet = '<worksheet xmlns="m"><sheetData><row r="2"><c r="B2" t="s"><v>1</v></c><c r="D2"><v>7</v></c><c r="E2" t="e"><v>#REF!</v></c></row></sheetData></worksheet>';
    const content = zipSync({
      "xl/workbook.xml": strToU8('<workbook xmlns="m" xmlns:r="o"><sheets><sheet name="Eins" r:id="a"/><sheet name="Zwei" r:id="b"/></sheets></workbook>'),
      "xl/_rels/workbook.xml.rels": strToU8('<Relationships xmlns="p"><Relationship Id="b" Target="worksheets/sheet1.xml"/><Relationship Id="a" Target="/xl/worksheets/sheet2.xml"/></Relationships>'),
      "xl/sharedStrings.xml": strToU8('<sst xmlns="m"><si><t>no</t></si><si><r><t>Ja</t></r><r><t>wohl</t></r><rPh><t>x</t></rPh></si></sst>'),
      "xl/worksheets/sheet1.xml": strToU8(sheet),
      "xl/worksheets/sheet2.xml": strToU8('<worksheet xmlns="m"><sheetData/></worksheet>'),
    });
    const book = readWorkbook(content);
    expect([book.sheets, book.read(1)]).toEqual([["Eins", "Zwei"], [[], ["", "Jawohl", "", "7"]]]);
    expect(() => book.read(0)).toThrow(UnreadableFile);
  });

  it("that is none, or old, or broken, or too large is refused by name", () => {
    const good = writeWorkbook([["a"]], "x");
    expect(reasonOf(strToU8("Code;Name"))).toBe("notExcel");
    expect(reasonOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toBe("oldExcel");
    expect(reasonOf(good.slice(0, 200))).toBe("brokenExcel");
    expect(reasonOf(zipSync({ "word/document.xml": strToU8("<w/>") }))).toBe("notExcel");
    expect(reasonOf(zipSync({ "xl/workbook.xml": strToU8("<workbook>"), "xl/_rels/workbook.xml.rels": strToU8("<x/>") }))).toBe("brokenExcel");
    expect(reasonOf(writeWorkbook(Array.from({ length: 5001 }, () => ["a"]), "x"))).toBe("largeExcel");
    expect(reasonOf(writeWorkbook([Array.from({ length: 301 }, () => "a")], "x"))).toBe("largeExcel");
  });
});
