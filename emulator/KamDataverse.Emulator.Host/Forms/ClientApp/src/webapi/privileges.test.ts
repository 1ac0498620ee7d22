import { describe, expect, it } from "vitest";
import { Privileges } from "./privileges";

describe("privileges", () => {
  const held = new Privileges(["prvReadtst_Project", "prvCreateUser", "prvWriteActivity"]);

  it("go by right and schema name, whatever the case", () => {
    expect(held.may("Read", "tst_Project")).toBe(true);
    expect(held.may("Read", "TST_project")).toBe(true);
    expect(held.may("Write", "tst_Project")).toBe(false);
    expect(held.may("Read", "tst_Projects")).toBe(false);
  });

  it("know the tables whose privileges have another name", () => {
    expect(held.may("Create", "SystemUser")).toBe(true);
    expect(held.may("Write", "Task")).toBe(true);
    expect(held.may("Write", "Note")).toBe(false);
  });
});
