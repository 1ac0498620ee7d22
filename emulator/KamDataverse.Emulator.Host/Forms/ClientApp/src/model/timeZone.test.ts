import { afterEach, describe, expect, it } from "vitest";
import { momentOf, setTimeZone, wallClock } from "./timeZone";

afterEach(() => setTimeZone(null));

describe("the user's time zone", () => {
  it("decides what a moment looks like", () => {
    setTimeZone(110);
    expect(wallClock(new Date("2026-07-01T08:30:00Z"))).toEqual(new Date(2026, 6, 1, 10, 30));
    expect(wallClock(new Date("2026-12-31T23:30:00Z"))).toEqual(new Date(2027, 0, 1, 0, 30));
    setTimeZone(null);
    expect(wallClock(new Date("2026-07-01T08:30:00Z"))).toEqual(new Date(2026, 6, 1, 8, 30));
  });

  it("leads back to the same moment, also next to a change of the clocks", () => {
    setTimeZone(110);
    for (const text of ["2026-03-29T00:59:00Z", "2026-03-29T01:01:00Z", "2026-10-24T22:00:00Z", "2026-10-25T02:00:00Z", "2026-12-31T23:30:00Z"]) {
      expect(momentOf(wallClock(new Date(text))).toISOString()).toBe(new Date(text).toISOString());
    }
  });

  it("is refused when it is not known", () => {
    expect(() => setTimeZone(9999)).toThrow("9999");
  });
});
