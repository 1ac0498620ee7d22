// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, describe, expect, it } from "vitest";
import { ApiError } from "../../shared/webApi";
import type { Host, MatrixData } from "./data";
import { Editor } from "./Editor";
import { Notation } from "./notations";

const data: MatrixData = {
  id: "m", name: "Quote", version: 1, status: "Draft", notation: new Notation(287100000), scope: "programme", programId: "", processId: "", designationId: "", predecessorId: "", readOnly: null,
  rows: ["one", "two"].map((name) => ({ id: name, name, key: name })),
  roles: ["a", "b"].map((name) => ({ id: name, name, key: name, person: "", roleId: name, functionId: "", functionName: "" })),
  letters: [["", ""], ["", ""]],
};

let changed = 0;
const refused = (): Promise<never> => Promise.reject(new Error("not asked"));
const host: Host = { api: { get: refused, list: refused, call: refused }, load: () => Promise.resolve(data), standing: () => Promise.resolve({ findings: [], agreed: [], today: "2026-03-31" }), save: () => Promise.resolve(), changed: () => { changed++; }, exportText: refused, versions: refused, other: refused, accounts: refused, people: refused, repairs: refused };

const settled = () => new Promise((done) => setTimeout(done, 20));
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;

async function open(more: Partial<Host> = {}): Promise<void> {
  render(<Editor host={{ ...host, ...more }} language="en" />, document.body);
  await settled();
}

afterEach(() => render(null, document.body));

describe("the editor", () => {
  it("gives the keyboard back to the cell after a letter of the palette", async () => {
    await open();
    find("[data-row='0'][data-column='1']").dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
    await settled();
    find("[data-letter='R']").click();
    await settled();
    expect(find("[data-row='0'][data-column='1']").textContent).toBe("R");
    expect(document.activeElement?.getAttribute("data-column")).toBe("1");
  });

  it("offers only to read again, with what was typed, when the server refuses, and has the form read again once it is saved", async () => {
    let refuses = true;
    changed = 0;
    await open({ save: () => (refuses ? Promise.reject(new ApiError(400, "0x80040265", "Somebody else.")) : Promise.resolve()) });
    find("[data-row='0'][data-column='1']").dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
    await settled();
    find("[data-letter='R']").click();
    await settled();
    find("[data-command='save']").click();
    await settled();
    expect([...document.querySelectorAll(".problem button")].map((button) => button.textContent)).toEqual(["Reload and keep my changes"]);
    find("[data-command='refresh']").click();
    await settled();
    expect([find("[data-row='0'][data-column='1']").textContent, document.querySelector(".problem"), changed]).toEqual(["R", null, 0]);
    refuses = false;
    find("[data-command='save']").click();
    await settled();
    expect([find("[data-part='pending']").textContent, changed]).toEqual(["", 1]);
  });

  it("tells what is stored without the number of its rule, and as of the last save while something is typed", async () => {
    const findings = [{ id: "f", rule: "RAC-11", target: "m", text: "[RAC-11] Much work.", remedy: "Share it." }];
    await open({ standing: () => Promise.resolve({ findings, agreed: [], today: "2026-03-31" }) });
    expect(find("[data-rule='RAC-11']").textContent).toBe("Much work. Share it.");
    expect(find("[data-part='findings']").textContent).not.toContain("As of the last save:");
    find("[data-row='0'][data-column='1']").dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
    await settled();
    find("[data-letter='R']").click();
    await settled();
    expect(find("[data-part='findings']").textContent).toContain("As of the last save:");
  });

  it("jumps to the next row without an A", async () => {
    await open();
    find("[data-gap='noA']").click();
    await settled();
    expect(document.activeElement?.getAttribute("data-row")).toBe("1");
  });
});
