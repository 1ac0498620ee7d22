import { beforeEach, describe, expect, it, vi } from "vitest";
import { showOwnLanguage } from "../shared/forms/one-language";
import * as calendar from "./calendar";
import * as exception from "./calendar-exception";

const english = "Mon Tue Wed Thu Fri Sat Sun".split(" ");
const week = (...days: number[]): string => `[${days.map((d) => `{"d":${d},"from":"08:00","to":"12:00"},{"d":${d},"from":"13:00","to":"17:00"}`).join(",")}]`;

let page: { kamOpen?: (form: unknown, column: string, lcid: number) => void } | null = null;
let visible: Record<string, boolean> = {};

function open(values: Record<string, unknown>, languageId: number, script: { onLoad: (context: Xrm.Events.EventContext) => void } = calendar): { said: () => string; change: (column: string, value: unknown) => void } {
  vi.stubGlobal("Xrm", { Utility: { getGlobalContext: () => ({ userSettings: { languageId } }) } });
  const handlers: Record<string, () => void> = {};
  let said = "";
  const form = {
    getAttribute: (name: string) => ({
      getValue: () => values[name] ?? null, setValue: (value: unknown) => { values[name] = value; }, fireOnChange: () => { handlers[name]?.(); },
      addOnChange: (handler: () => void) => { const before = handlers[name]; handlers[name] = () => { before?.(); handler(); }; },
    }),
    getControl: (name: string) => (name.startsWith("WebResource_") ? page && { setVisible: (is: boolean) => { visible[name] = is; }, getContentWindow: () => Promise.resolve(page) } : { setVisible: (is: boolean) => { visible[name] = is; } }),
    data: { addOnLoad: () => undefined },
    ui: { tabs: { forEach: () => undefined }, setFormNotification: (text: string) => { said = text; }, clearFormNotification: () => { said = ""; } },
  };
  script.onLoad({ getFormContext: () => form } as unknown as Xrm.Events.EventContext);
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

describe("the page for working hours", () => {
  const opened: [string, number][] = [];
  beforeEach(() => {
    page = { kamOpen: (_form, column, lcid) => { opened.push([column, lcid]); } };
    visible = {};
    opened.length = 0;
  });
  const settled = () => new Promise((done) => { setTimeout(done, 0); });

  it("gets the column and the language, and the list programs read is hidden behind it", async () => {
    const form = open({ kam_weekpattern: week(1) }, 1031);
    await settled();
    expect([opened, visible]).toEqual([[["kam_weekpattern", 1031]], { WebResource_hours_page: true, kam_weekpattern: false }]);
    form.change("kam_is24x7", true);
    expect(visible["WebResource_hours_page"]).toBe(false);
  });

  it("leaves the list where the page is not there", async () => {
    vi.useFakeTimers();
    page = {};
    open({}, 1033);
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(visible).toEqual({ WebResource_hours_page: true });
  });

  it("is asked again where it had not loaded yet", async () => {
    vi.useFakeTimers();
    page = {};
    open({}, 1033);
    await vi.advanceTimersByTimeAsync(50);
    page = { kamOpen: (_form, column, lcid) => { opened.push([column, lcid]); } };
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect([opened, visible]).toEqual([[["kam_weekpattern", 1033]], { WebResource_hours_page: true, kam_weekpattern: false }]);
  });

  it("of a day is there while the day has other hours, and a closed day has none", async () => {
    const values: Record<string, unknown> = { kam_type: 287100001, kam_intervals: "[]" };
    const form = open(values, 1033, exception);
    await settled();
    expect([opened, visible]).toEqual([[["kam_intervals", 1033]], { WebResource_hours_page: true, kam_intervals: false }]);
    form.change("kam_type", 287100000);
    expect([values["kam_intervals"], visible["WebResource_hours_page"]]).toEqual([null, false]);
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
