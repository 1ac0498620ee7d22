import { describe, expect, it } from "vitest";
import { RAC_02 } from "../generated/messages";
import { fill, languageOf } from "./texts";

describe("texts", () => {
  it("are German for German users and English for all others", () => {
    expect([1031, 1033, 1036, 2055].map(languageOf)).toEqual(["de", "en", "en", "en"]);
  });

  it("take values for their placeholders, in any order and more than once", () => {
    expect(fill("{1} of {0}, {1}", 25, "three")).toBe("three of 25, three");
  });

  it("keep a placeholder nobody gave a value for", () => {
    expect(fill("{0} {1}", "a")).toBe("a {1}");
  });

  it("do not read placeholders inside values", () => {
    expect(fill("{0} {1}", "{1}", "$&")).toBe("{1} $&");
  });

  it("of rules are those of the server", () => {
    expect(fill(RAC_02.de, "Angebot abgeben")).toBe("Für «Angebot abgeben» ist niemand rechenschaftspflichtig (A fehlt).");
  });
});
