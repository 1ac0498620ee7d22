import { expect, it } from "vitest";
import { numberText } from "./number";

it.each([
  ["de", "de-CH", "12.5"],
  ["de", "de-DE", "12,5"],
  ["de", "en-US", "12,5"],
  ["en", "en-IN", "12.5"],
  ["en", "de-CH", "12.5"],
] as const)("writes a number of a page in %s as a browser in %s does", (language, browser, expected) => {
  expect(numberText(12.5, language, { maximumFractionDigits: 1 }, browser)).toBe(expected);
});

it("does not take another language that begins alike", () => {
  expect(numberText(0.5, "en", {}, "enm-DE")).toBe("0.5");
});
