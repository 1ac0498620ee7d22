import { beforeEach, describe, expect, it, vi } from "vitest";
import * as finding from "./finding-commands";
import * as interfaces from "./interface-commands";
import { areDrafts, remove, removeSelected } from "./scoringmodel-commands";
import * as sponsorship from "./sponsorship-commands";

const first = "00000000-0000-0000-0000-00000000000a";
const second = "00000000-0000-0000-0000-00000000000b";
const rows = [{ Id: `{${first.toUpperCase()}}`, TypeName: "kam_interface" }, { Id: second, TypeName: "kam_interface" }];
const grid = { refresh: vi.fn() };
const shown = grid as unknown as Xrm.Controls.GridControl;
const form = {
  data: {
    getIsDirty: () => false, refresh: vi.fn<(save: boolean) => Promise<void>>(() => Promise.resolve()),
    entity: {
      getId: () => first, getEntityName: () => "kam_interface", getEntityReference: () => ({ entityType: "kam_interface", id: first }), getPrimaryAttributeValue: () => "Quote $& more",
    },
  },
  getAttribute: () => ({ getValue: () => [{ name: "Ruth $& Amstad" }] }),
  getControl: () => null,
  ui: { close: vi.fn(), refreshRibbon: vi.fn() },
};
const open = form as unknown as Xrm.FormContext;
let says = true;
let others: unknown[] = [];
const xrm = {
  Utility: { getGlobalContext: () => ({ userSettings: { languageId: 1033 } }), showProgressIndicator: vi.fn(), closeProgressIndicator: vi.fn() },
  WebApi: {
    deleteRecord: vi.fn((_table: string, id: string) => (id === second ? Promise.reject(new Error("[STA-03] Only drafts can be deleted.")) : Promise.resolve())),
    updateRecord: vi.fn(() => Promise.resolve()),
    retrieveMultipleRecords: vi.fn(() => Promise.resolve({ entities: others })),
  },
  Navigation: { openConfirmDialog: vi.fn(() => Promise.resolve({ confirmed: says })), openErrorDialog: vi.fn(() => Promise.resolve()), openAlertDialog: vi.fn(() => Promise.resolve()) },
};

beforeEach(() => {
  vi.stubGlobal("Xrm", xrm);
  vi.clearAllMocks();
  says = true;
  others = [];
});

describe("Delete", () => {
  it("asks, deletes the draft that is open and closes the form without asking about changes", async () => {
    await remove(open);
    expect(xrm.Navigation.openConfirmDialog).toHaveBeenCalledWith({ title: "Delete", text: "Delete this draft? It cannot be brought back.", confirmButtonLabel: "Delete", cancelButtonLabel: "Cancel" });
    expect(xrm.WebApi.deleteRecord.mock.calls).toEqual([["kam_interface", first]]);
    expect([form.data.refresh.mock.calls, form.ui.close.mock.calls.length]).toEqual([[[false]], 1]);
  });

  it("does nothing unless it is confirmed", async () => {
    says = false;
    await remove(open);
    await removeSelected(shown, rows);
    expect([xrm.WebApi.deleteRecord.mock.calls.length, form.ui.close.mock.calls.length, grid.refresh.mock.calls.length]).toEqual([0, 0, 0]);
  });

  it("deletes what is selected, stops at a refusal with the server's text, and shows what is left", async () => {
    await removeSelected(shown, rows);
    expect(xrm.Navigation.openConfirmDialog).toHaveBeenCalledWith(expect.objectContaining({ text: "Delete the 2 selected drafts? They cannot be brought back." }));
    expect(xrm.WebApi.deleteRecord.mock.calls).toEqual([["kam_interface", first], ["kam_interface", second]]);
    expect(xrm.Navigation.openAlertDialog).toHaveBeenCalledWith({ title: "Not possible", text: "[STA-03] Only drafts can be deleted.", confirmButtonLabel: "Close" }, expect.anything());
    expect(grid.refresh).toHaveBeenCalledOnce();
  });

  it("is offered where only drafts are selected", async () => {
    expect(await areDrafts(shown, rows)).toBe(true);
    expect(xrm.WebApi.retrieveMultipleRecords.mock.calls).toEqual([
      ["kam_interface", `?$select=statuscode&$filter=statuscode ne 1 and Microsoft.Dynamics.CRM.In(PropertyName='kam_interfaceid',PropertyValues=['${first}','${second}'])&$top=1`],
    ]);
    others = [{}];
    expect(await areDrafts(shown, rows)).toBe(false);
    expect(await areDrafts(shown, [])).toBe(false);
  });
});

describe("what ends by a button", () => {
  it.each([[interfaces.retire, 287100004], [sponsorship.end, 287100002]])("asks first and becomes inactive", async (end, statuscode) => {
    says = false;
    await end(open);
    expect(xrm.WebApi.updateRecord).not.toHaveBeenCalled();
    says = true;
    await end(open);
    expect(xrm.WebApi.updateRecord.mock.calls).toEqual([["kam_interface", first, { statecode: 1, statuscode }]]);
    expect(form.ui.refreshRibbon).toHaveBeenCalledOnce();
  });

  it("names what is retired, whatever it is called", async () => {
    await interfaces.retire(open);
    expect(xrm.Navigation.openConfirmDialog).toHaveBeenCalledWith(expect.objectContaining({ text: "Quote $& more no longer applies from today, and nothing takes its place. What was agreed can still be read. Retire it now?" }));
  });

  it("names whose mandate ends, and says in plain words that a right is missing", async () => {
    xrm.WebApi.updateRecord.mockRejectedValueOnce({ errorCode: 0x80040220, message: "SecLib::AccessCheckEx failed.", raw: "{}" });
    await sponsorship.end(open);
    expect(xrm.Navigation.openConfirmDialog).toHaveBeenCalledWith(expect.objectContaining({ text: "From today Ruth $& Amstad is no longer the sponsor of this key account. End the mandate?" }));
    expect(xrm.Navigation.openErrorDialog).toHaveBeenCalledWith({ message: "You may not do this here: the row belongs to somebody else, or your role does not allow it. Ask its owner or an administrator.", details: "{}" });
  });

  it("a finding is waived, and the waiver taken back", async () => {
    await finding.waive(open);
    await finding.takeBack(open);
    expect(xrm.WebApi.updateRecord.mock.calls).toEqual([["kam_interface", first, { statecode: 1, statuscode: 287100001 }], ["kam_finding", first, { statecode: 0, statuscode: 1 }]]);
  });
});
