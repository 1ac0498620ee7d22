import { describe, expect, it } from "vitest";
import { added, likeMonday, problemsOf, readHours, spokenHours, sumOf, timeOf, usualWeek, wordsOf, writeHours } from "./hours";

describe("working hours", () => {
  it("are read and written as the server keeps them, in order", () => {
    const stored = '[{"d":1,"from":"08:00","to":"12:00"},{"d":6,"from":"09:00","to":"24:00"}]';
    expect(writeHours(readHours(stored, true)!.slice().reverse(), true)).toBe(stored);
    expect(writeHours(readHours('[{"from":"08:00","to":"10:00"}]', false)!, false)).toBe('[{"from":"08:00","to":"10:00"}]');
    expect(writeHours([], true)).toBe("[]");
  });

  it.each(["", "Monday", "{}", "null", "[1]", '[{"d":8,"from":"08:00","to":"12:00"}]', '[{"d":1,"from":8,"to":"12:00"}]', '[{"from":"08:00","to":"12:00"}]'])("are not read from %s", (stored) => {
    expect(readHours(stored, true)).toBeUndefined();
  });

  it.each([["8", "08:00"], ["17", "17:00"], ["830", "08:30"], ["1745", "17:45"], ["8.30", "08:30"], ["8:3", "08:03"], ["08h30", "08:30"], ["24", "24:00"], [" 9:00 ", "09:00"], ["25", "25"], ["8:75", "8:75"], ["noon", "noon"], ["", ""]])("take %s for %s", (typed, meant) => {
    expect(timeOf(typed)).toBe(meant);
  });

  it("say what is wrong with which interval, as the server would", () => {
    const list = [
      { day: 1, from: "08:00", to: "12:00" }, { day: 1, from: "11:59", to: "13:00" }, { day: 1, from: "13:00", to: "17:00" }, { day: 2, from: "11:00", to: "11:00" }, { day: 3, from: "x", to: "09:00" }, { day: 4, from: "20:00", to: "24:00" },
      { day: 5, from: "24:00", to: "24:00" },
    ];
    expect([...problemsOf(list)]).toEqual([[1, "overlap"], [3, "order"], [4, "time"], [6, "time"]]);
    expect(problemsOf(usualWeek).size).toBe(0);
  });

  it("grow by what usually follows, and never past midnight", () => {
    const day = (list: readonly { day: number; from: string; to: string }[]) => list.map(({ from, to }) => `${from}-${to}`);
    expect(day(added([], 2))).toEqual(["08:00-12:00"]);
    expect(day(added(added([], 2), 2))).toEqual(["08:00-12:00", "13:00-17:00"]);
    expect(day(added([{ day: 2, from: "13:00", to: "17:00" }], 2))[1]).toBe("18:00-19:00");
    expect(day(added([{ day: 2, from: "20:00", to: "24:00" }], 2))[1]).toBe("23:00-24:00");
  });

  it("of Monday can hold from Tuesday to Friday, and Saturday stays", () => {
    const list = likeMonday([{ day: 1, from: "07:00", to: "15:00" }, { day: 3, from: "08:00", to: "12:00" }, { day: 6, from: "09:00", to: "11:00" }]);
    expect(writeHours(list, true)).toBe(writeHours([...[1, 2, 3, 4, 5].map((day) => ({ day, from: "07:00", to: "15:00" })), { day: 6, from: "09:00", to: "11:00" }], true));
    expect(sumOf(list)).toBe(42);
    expect(sumOf(usualWeek)).toBe(40);
  });
});

describe("hours as people write them", () => {
  it.each([
    ["8-12, 13-17", "08:00–12:00, 13:00–17:00"],
    ["8-12 13-17", "08:00–12:00, 13:00–17:00"],
    ["08:00–12:00, 13:00–17:00", "08:00–12:00, 13:00–17:00"],
    ["8 bis 12 Uhr und 13.30 bis 17h", "08:00–12:00, 13:30–17:00"],
    ["830-1130", "08:30–11:30"],
    ["8 to 12 and 13 to 24:00", "08:00–12:00, 13:00–24:00"],
  ])("%s are %s", (typed, said) => {
    expect(wordsOf(spokenHours(typed) ?? [])).toBe(said);
  });

  it.each(["", "morning", "8-12 or so", "12-8", "8-12, 11-13", "8-25", "[{}]"])("%s are none", (typed) => {
    expect(spokenHours(typed)).toBeUndefined();
  });
});
