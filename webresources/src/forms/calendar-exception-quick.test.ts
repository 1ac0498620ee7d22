import { beforeEach, describe, expect, it, vi } from "vitest";
import { onLoad } from "./calendar-exception-quick";

const closed = 287100000;
const changedHours = 287100001;

const values: Record<string, unknown> = {};
let seen: { visible: boolean | null; level: string; label: string; notice: string } = { visible: null, level: "", label: "Hours", notice: "" };
let saving: (() => void) | null = null;
let saved: ((context: unknown) => void) | null = null;

function open(languageId = 1033): (column: string, value: unknown) => void {
  vi.stubGlobal("Xrm", { Utility: { getGlobalContext: () => ({ userSettings: { languageId } }) } });
  const handlers: Record<string, () => void> = {};
  const form = {
    getAttribute: (name: string) => ({
      getValue: () => values[name] ?? null, setValue: (value: unknown) => { values[name] = value; }, setRequiredLevel: (level: string) => { seen.level = level; }, addOnChange: (handler: () => void) => { handlers[name] = handler; },
    }),
    getControl: () => ({
      getLabel: () => seen.label, setLabel: (label: string) => { seen.label = label; }, setVisible: (visible: boolean) => { seen.visible = visible; },
      setNotification: (text: string) => { seen.notice = text; }, clearNotification: () => { seen.notice = ""; },
    }),
    data: { entity: { addOnSave: (handler: () => void) => { saving = handler; }, addOnPostSave: (handler: (context: unknown) => void) => { saved = handler; } } },
  };
  onLoad({ getFormContext: () => form } as unknown as Xrm.Events.EventContext);
  return (column, value) => { values[column] = value; handlers[column]?.(); };
}

describe("the quick form of a day that differs", () => {
  beforeEach(() => {
    for (const key of Object.keys(values)) Reflect.deleteProperty(values, key);
    values["kam_type"] = closed;
    seen = { visible: null, level: "", label: "Hours", notice: "" };
  });

  it("asks for hours where the day has some, and forgets them where it is closed", () => {
    const change = open();
    expect(seen).toEqual({ visible: false, level: "none", label: "Hours (for example 8–12, 13–17)", notice: "" });
    change("kam_type", changedHours);
    expect([seen.visible, seen.level]).toEqual([true, "required"]);
    change("kam_intervals", "8-12");
    change("kam_type", closed);
    expect([values["kam_intervals"], seen.visible]).toEqual([null, false]);
  });

  it("shows hours as one reads them and saves the list programs read", () => {
    const change = open();
    change("kam_type", changedHours);
    change("kam_intervals", "8-12, 13-17");
    expect([values["kam_intervals"], seen.notice]).toEqual(["08:00–12:00, 13:00–17:00", ""]);
    saving?.();
    expect(values["kam_intervals"]).toBe('[{"from":"08:00","to":"12:00"},{"from":"13:00","to":"17:00"}]');
    saved?.({ getEventArgs: () => ({ getIsSaveSuccess: () => false }) });
    expect(values["kam_intervals"]).toBe("08:00–12:00, 13:00–17:00");
  });

  it("says what it cannot read, in the reader's language, and saves no guess", () => {
    const change = open(1031);
    change("kam_type", changedHours);
    change("kam_intervals", "vormittags");
    expect(seen.notice).toBe("Die Zeiten bitte so schreiben: 8–12, 13–17, jeweils von der früheren zur späteren Zeit und ohne Überschneidung.");
    saving?.();
    expect(values["kam_intervals"]).toBe("vormittags");
    change("kam_intervals", "8-12");
    expect(seen.notice).toBe("");
  });
});
