import { describe, expect, it } from "vitest";
import type { TableMeta } from "../webapi/metadata";
import { column } from "./columnFixture";
import { displayDuration, displayNumber, displayValue, fromLocalDate, parseDay, parseDuration, parseNumber, parseTime, readValue, sameValue, toLocalDate, writeValue } from "./values";

const table: TableMeta = {
  name: "tst_project", schemaName: "tst_Project", setName: "tst_projects", primaryId: "tst_projectid", primaryName: "tst_name", label: "Project", pluralLabel: "Projects", typeCode: 1, quickCreate: false, icon: null, columns: new Map(),
  manyToOne: [
    { schemaName: "a", column: "tst_customerid", referencedTable: "account", navigation: "tst_CustomerId_account" },
    { schemaName: "c", column: "tst_customerid", referencedTable: "contact", navigation: "tst_CustomerId_contact" },
  ],
  oneToMany: [], manyToMany: [],
};

describe("numbers", () => {
  it("are read as the language writes them", () => {
    expect(parseNumber("1.234,5", "de-DE")).toBe(1234.5);
    expect(parseNumber("1,234.5", "en-US")).toBe(1234.5);
    expect(parseNumber(" -3 ", "en-US")).toBe(-3);
    expect(parseNumber("", "de-DE")).toBeNull();
    expect(parseNumber("12a", "de-DE")).toBeUndefined();
  });

  it("are shown with the column's precision", () => {
    expect(displayNumber(1234.5, column({ kind: "decimal", precision: 2 }), "de-DE")).toBe("1.234,50");
    expect(displayNumber(1234, column({ kind: "integer" }), "en-US")).toBe("1,234");
  });
});

describe("durations", () => {
  it("are worded like Dynamics", () => {
    expect(displayDuration(30, "en-US")).toBe("30 minutes");
    expect(displayDuration(90, "de-DE")).toBe("1,5 Stunden");
    expect(displayDuration(1440, "en-US")).toBe("1 day");
    expect(displayDuration(60, "de-DE")).toBe("1 Stunde");
  });

  it("are read with their unit", () => {
    expect(parseDuration("90", "de-DE")).toBe(90);
    expect(parseDuration("1,5 h", "de-DE")).toBe(90);
    expect(parseDuration("2 Tage", "de-DE")).toBe(2880);
    expect(parseDuration("2 days", "en-US")).toBe(2880);
    expect(parseDuration("", "en-US")).toBeNull();
    expect(parseDuration("soon", "en-US")).toBeUndefined();
    expect(parseDuration("3 moons", "en-US")).toBeUndefined();
  });

  it("survive being shown and read again", () => {
    for (const minutes of [1, 15, 45, 60, 90, 1440, 4320]) for (const locale of ["de-DE", "en-US"]) expect(parseDuration(displayDuration(minutes, locale), locale)).toBe(minutes);
  });
});

describe("dates", () => {
  it("without a time are the same day in every zone", () => {
    const day = column({ kind: "datetime", behavior: "dateonly", format: "dateonly" });
    expect(fromLocalDate(day, toLocalDate(day, "2026-12-31"))).toBe("2026-12-31");
    expect(displayValue(day, "2026-12-31", "de-DE")).toBe("31.12.2026");
    expect(displayValue(day, "2026-12-31", "en-US")).toBe("12/31/2026");
  });

  it("of the user's zone are stored in UTC", () => {
    const moment = column({ kind: "datetime", behavior: "userlocal", format: "dateandtime" });
    expect(fromLocalDate(moment, toLocalDate(moment, "2026-07-01T08:30:00Z"))).toBe("2026-07-01T08:30:00Z");
  });

  it("of no zone are stored as shown", () => {
    const fixed = column({ kind: "datetime", behavior: "timezoneindependent", format: "dateandtime" });
    expect(toLocalDate(fixed, "2026-07-01T08:30:00Z").getHours()).toBe(8);
    expect(fromLocalDate(fixed, toLocalDate(fixed, "2026-07-01T08:30:00Z"))).toBe("2026-07-01T08:30:00Z");
  });

  it("are read as the language writes them", () => {
    expect(parseDay("31.1.2027", "de-DE")).toEqual(new Date(2027, 0, 31));
    expect(parseDay("1/31/27", "en-US")).toEqual(new Date(2027, 0, 31));
    expect(parseDay("2027-01-31", "en-US")).toEqual(new Date(2027, 0, 31));
    expect(parseDay("31.2.2027", "de-DE")).toBeNull();
    expect(parseDay("morgen", "de-DE")).toBeNull();
  });

  it("have times by 12 or 24 hours", () => {
    expect(parseTime("9:30 PM")).toEqual({ hours: 21, minutes: 30 });
    expect(parseTime("12:00 AM")).toEqual({ hours: 0, minutes: 0 });
    expect(parseTime("09.05 Uhr")).toEqual({ hours: 9, minutes: 5 });
    expect(parseTime("13:00 PM")).toBeNull();
    expect(parseTime("24:00")).toBeNull();
  });
});

describe("values on the wire", () => {
  it("are read with their annotations", () => {
    const row = { _tst_customerid_value: "A1B2C3D4-0000-0000-0000-000000000001", "_tst_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "contact", "_tst_customerid_value@OData.Community.Display.V1.FormattedValue": "Anna", tst_x: "1,3" };
    expect(readValue(row, column({ name: "tst_customerid", kind: "customer" }))).toEqual({ id: "a1b2c3d4-0000-0000-0000-000000000001", table: "contact", name: "Anna" });
    expect(readValue(row, column({ kind: "choices" }))).toEqual([1, 3]);
    expect(readValue({}, column({}))).toBeNull();
  });

  it("bind a lookup by the navigation property of its target", async () => {
    const customer = column({ name: "tst_customerid", kind: "customer", targets: ["account", "contact"] });
    const anna = { id: "1", table: "contact", name: "Anna" };
    const setName = async (name: string) => `${name}s`;
    expect(await writeValue(table, customer, anna, null, setName)).toEqual(["tst_CustomerId_contact@odata.bind", "/contacts(1)"]);
    expect(await writeValue(table, customer, null, anna, setName)).toEqual(["tst_CustomerId_contact@odata.bind", null]);
    expect(await writeValue(table, column({ kind: "choices" }), [1, 3], null, setName)).toEqual(["tst_x", "1,3"]);
    expect(await writeValue(table, column({ kind: "choices" }), [], [1], setName)).toEqual(["tst_x", null]);
  });

  it("are the same whatever the order of choices or the name of a row", () => {
    expect(sameValue([3, 1], [1, 3])).toBe(true);
    expect(sameValue([], null)).toBe(true);
    expect(sameValue("", null)).toBe(true);
    expect(sameValue({ id: "1", table: "a", name: "x" }, { id: "1", table: "a", name: "y" })).toBe(true);
    expect(sameValue({ id: "1", table: "a", name: "x" }, { id: "1", table: "b", name: "x" })).toBe(false);
    expect(sameValue(0, null)).toBe(false);
  });
});
