import { describe, expect, it } from "vitest";
import { de } from "./de";
import { en } from "./en";

describe("the player's texts", () => {
  it("are the same set in both languages, of the same kind, and none is empty", () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en)) {
      const german = de[key as keyof typeof de];
      expect(typeof german).toBe(typeof text);
      const fill = (t: unknown): string => (typeof t === "function" ? (t as (...args: string[]) => string)("«1»", "«2»") : String(t));
      expect(fill(german)).not.toBe("");
      expect(fill(german).match(/«\d»/g)?.sort() ?? []).toEqual(fill(text).match(/«\d»/g)?.sort() ?? []);
    }
  });

  it("are not the same in both languages by mistake", () => {
    const alike = Object.entries(en).filter(([key, text]) => typeof text === "string" && text === de[key as keyof typeof de]).map(([key]) => key);
    expect(alike.sort()).toEqual(["apps", "ok", "select", "team"]);
  });
});
