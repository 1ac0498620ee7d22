// @vitest-environment happy-dom
import { render } from "preact";
import { afterEach, describe, expect, it } from "vitest";
import type { Host, MatrixData } from "./data";
import { Editor } from "./Editor";
import { Notation } from "./notations";

const data: MatrixData = {
  id: "m", name: "Quote", version: 1, status: "Draft", notation: new Notation(287100000), scope: "programme", programId: "", processId: "", designationId: "", predecessorId: "", readOnly: null,
  rows: ["one", "two"].map((name) => ({ id: name, name, key: name })),
  roles: ["a", "b"].map((name) => ({ id: name, name, key: name, person: "", roleId: name, functionId: "", functionName: "" })),
  letters: [["", ""], ["", ""]],
};

const refused = (): Promise<never> => Promise.reject(new Error("not asked"));
const host: Host = { api: { get: refused, list: refused, call: refused }, load: () => Promise.resolve(data), standing: () => Promise.resolve({ findings: [], agreed: [], today: "2026-03-31" }), save: () => Promise.resolve(), exportText: refused, versions: refused, other: refused, accounts: refused, people: refused, repairs: refused };

const settled = () => new Promise((done) => setTimeout(done, 20));
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;

async function open(): Promise<void> {
  render(<Editor host={host} language="en" />, document.body);
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

  it("jumps to the next row without an A", async () => {
    await open();
    find("[data-gap='noA']").click();
    await settled();
    expect(document.activeElement?.getAttribute("data-row")).toBe("1");
  });
});
