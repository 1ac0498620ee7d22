import { describe, expect, it, vi } from "vitest";
import { showOwnLanguage } from "../shared/forms/one-language";
import * as calendar from "./calendar";

const english = "Mon Tue Wed Thu Fri Sat Sun".split(" ");
const week = (...days: number[]): string => `[${days.map((d) => `{"d":${d},"from":"08:00","to":"12:00"},{"d":${d},"from":"13:00","to":"17:00"}`).join(",")}]`;

function open(values: Record<string, unknown>, languageId: number): { said: () => string; change: (column: string, value: unknown) => void } {
  vi.stubGlobal("Xrm", { Utility: { getGlobalContext: () => ({ userSettings: { languageId } }) } });
  const handlers: Record<string, () => void> = {};
  let said = "";
  const form = {
    getAttribute: (name: string) => ({ getValue: () => values[name] ?? null, addOnChange: (handler: () => void) => { handlers[name] = handler; } }),
    ui: { setFormNotification: (text: string) => { said = text; }, clearFormNotification: () => { said = ""; } },
  };
  calendar.onLoad({ getFormContext: () => form } as unknown as Xrm.Events.EventContext);
  return { said: () => said, change: (column, value) => { values[column] = value; handlers[column]?.(); } };
}

describe("a business calendar", () => {
  it("says its hours in words, and again when they are changed", () => {
    const form = open({ kam_weekpattern: week(1, 2, 3, 4, 5) }, 1031);
    expect(form.said()).toBe("Arbeitszeiten: Mo–Fr 08:00–12:00, 13:00–17:00.");
    form.change("kam_is24x7", true);
    expect(form.said()).toBe("Arbeitszeiten: rund um die Uhr.");
  });

  it("says the usual week where nothing is entered, and nothing about what is no list", () => {
    const form = open({}, 1033);
    expect(form.said()).toBe("Working hours: Mon–Fri 08:00–12:00, 13:00–17:00.");
    form.change("kam_weekpattern", "Monday");
    expect(form.said()).toBe("");
  });

  it.each([
    ['[{"d":1,"from":"08:00","to":"12:00"},{"d":2,"from":"08:00","to":"12:00"},{"d":4,"from":"08:00","to":"12:00"}]', "Mon–Tue 08:00–12:00; Thu 08:00–12:00"],
    ['[{"d":6,"from":"09:00","to":"11:00"},{"d":7,"from":"10:00","to":"11:00"}]', "Sat 09:00–11:00; Sun 10:00–11:00"],
    ["[]", null], ["{}", null], ["null", null],
  ])("words %s as %s", (stored, said) => {
    expect(calendar.inWords(stored, english)).toBe(said);
  });
});

describe("a text kept in two languages", () => {
  it.each([[1031, { kam_messageen: "hidden", kam_messagede: "Meldung" }], [1033, { kam_messageen: "Message", kam_messagede: "hidden" }]])("is shown in the language %s only", (languageId, shown) => {
    vi.stubGlobal("Xrm", { Utility: { getGlobalContext: () => ({ userSettings: { languageId } }) } });
    const labels: Record<string, string> = { kam_messageen: "Message (English)", kam_messagede: "Meldung (deutsch)" };
    const form = { getControl: (name: string) => ({ getLabel: () => labels[name] ?? "", setLabel: (label: string) => { labels[name] = label; }, setVisible: () => { labels[name] = "hidden"; } }) };
    showOwnLanguage(form as unknown as Xrm.FormContext, [["kam_messageen", "kam_messagede"]]);
    expect(labels).toEqual(shown);
  });
});
