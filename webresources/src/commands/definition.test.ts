import { beforeEach, describe, expect, it, vi } from "vitest";
import * as interfaces from "./interface-commands";

const id = "00000000-0000-0000-0000-00000000000a";

interface Request extends Record<string, unknown> { getMetadata(): { operationName: string; parameterTypes: Record<string, unknown> } }

const sent: { name: string; inputs: Record<string, unknown> }[] = [];
let answer: () => Promise<unknown>;
let names: (string | undefined)[];

const xrm = {
  Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1031 } }), showProgressIndicator: vi.fn(), closeProgressIndicator: vi.fn() },
  WebApi: {
    retrieveMultipleRecords: vi.fn(() => Promise.resolve({ entities: names.map((name) => (name === undefined ? {} : { "_kam_functionid_value@OData.Community.Display.V1.FormattedValue": name })) })),
    online: {
      execute: async (request: Request) => {
        const { operationName, parameterTypes } = request.getMetadata();
        const inputs: Record<string, unknown> = {};
        for (const key of Object.keys(parameterTypes)) inputs[key] = request[key];
        sent.push({ name: operationName, inputs });
        const body = await answer();
        return { status: 200, json: () => Promise.resolve(body) };
      },
    },
  },
  Navigation: { openConfirmDialog: vi.fn(() => Promise.resolve({ confirmed: true })), openAlertDialog: vi.fn(() => Promise.resolve()), openForm: vi.fn(() => Promise.resolve()) },
};

const form = {
  data: { getIsDirty: () => false, refresh: vi.fn(() => Promise.resolve()), entity: { getId: () => `{${id.toUpperCase()}}`, getEntityName: () => "kam_interface", getEntityReference: () => ({ entityType: "kam_interface", id }) } },
  ui: { setFormNotification: vi.fn(), refreshRibbon: vi.fn() },
  getControl: () => null,
  getAttribute: () => null,
};
const open = form as unknown as Xrm.FormContext;

beforeEach(() => {
  vi.stubGlobal("Xrm", xrm);
  vi.clearAllMocks();
  sent.length = 0;
  names = [];
});

describe("interfaces and matrices", () => {
  it("name who is asked, who was asked before, and say that all have agreed", async () => {
    names = ["Verkauf", "Qualität", "Verkauf"];
    answer = () => Promise.resolve({ Created: 2 });
    await interfaces.requestAgreements(open);
    expect(sent).toEqual([{ name: "kam_RequestSignoffs", inputs: { TargetType: "kam_interface", TargetId: id } }]);
    expect(xrm.WebApi.retrieveMultipleRecords).toHaveBeenCalledWith("kam_signoff", `?$select=_kam_functionid_value&$filter=_kam_interfaceid_value eq ${id} and statuscode eq 1`);
    expect(form.ui.setFormNotification).toHaveBeenCalledWith("Um Zustimmung gebeten: Qualität, Verkauf.", "INFO", "kam_agreements");
    answer = () => Promise.resolve({ Created: 0 });
    names = [undefined];
    await interfaces.requestAgreements(open);
    expect(form.ui.setFormNotification).toHaveBeenLastCalledWith("Bereits gefragt, noch ohne Antwort: Key Account Manager.", "INFO", "kam_agreements");
    names = [];
    await interfaces.requestAgreements(open);
    expect(form.ui.setFormNotification).toHaveBeenLastCalledWith("Alle Bereiche haben bereits zugestimmt.", "INFO", "kam_agreements");
  });

  it("come into force after a question, which is asked only where nothing is missing", async () => {
    const finding = (severity: string): string => JSON.stringify([{ ruleId: "IFC-12", severity, messageEn: "No.", messageDe: "[IFC-12] Es fehlt die Zustimmung von Qualität." }]);
    answer = () => Promise.resolve({ Findings: finding("Block") });
    await interfaces.activate(open);
    expect(xrm.Navigation.openAlertDialog).toHaveBeenCalledWith(expect.objectContaining({ text: "Noch nicht bereit. Es fehlt:\n• [IFC-12] Es fehlt die Zustimmung von Qualität." }), expect.anything());
    expect([xrm.Navigation.openConfirmDialog.mock.calls.length, sent.map((call) => call.name)]).toEqual([0, ["kam_Validate"]]);
    answer = () => Promise.resolve({ Findings: finding("Warning") });
    await interfaces.activate(open);
    expect([xrm.Navigation.openConfirmDialog.mock.calls.length, sent.map((call) => call.name)]).toEqual([1, ["kam_Validate", "kam_Validate", "kam_ActivateInterface"]]);
  });

  it("open the new version", async () => {
    answer = () => Promise.resolve({ NewId: "{00000000-0000-0000-0000-00000000000B}" });
    await interfaces.newVersion(open);
    expect(xrm.Navigation.openForm).toHaveBeenCalledWith({ entityName: "kam_interface", entityId: "00000000-0000-0000-0000-00000000000b" });
  });

  it("tell every finding in the user's language", async () => {
    answer = () => Promise.resolve({ IsValid: false, BlockingCount: 1, WarningCount: 1, Findings: JSON.stringify([{ ruleId: "IFC-10", severity: "Warning", messageEn: "Hm.", messageDe: "[IFC-10] Hm." }, { ruleId: "IFC-12", severity: "Block", messageEn: "No.", messageDe: "[IFC-12] Nein." }]) });
    await interfaces.check(open);
    expect(sent).toEqual([{ name: "kam_Validate", inputs: { TargetType: "kam_interface", TargetId: id, Gate: "A" } }]);
    expect(xrm.Navigation.openAlertDialog).toHaveBeenCalledWith(expect.objectContaining({ text: "Noch nicht bereit. Es fehlt:\n• [IFC-12] Nein.\n\nEinen Blick wert:\n• [IFC-10] Hm." }), expect.anything());
    answer = () => Promise.resolve({ IsValid: true, BlockingCount: 0, WarningCount: 0, Findings: "[]" });
    await interfaces.check(open);
    expect(xrm.Navigation.openAlertDialog).toHaveBeenLastCalledWith(expect.objectContaining({ text: "Alles ist da: Es kann in Kraft treten." }), expect.anything());
  });
});
