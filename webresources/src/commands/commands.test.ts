import { beforeEach, describe, expect, it, vi } from "vitest";
import * as account from "./account-commands";
import * as assignment from "./assignment-commands";
import * as designation from "./designation-commands";
import { waive } from "./finding-commands";
import * as handover from "./handover-commands";
import * as matrixactivity from "./matrixactivity-commands";
import * as signoff from "./signoff-commands";
import * as sponsorship from "./sponsorship-commands";

const id = "00000000-0000-0000-0000-00000000000a";
const me = "{00000000-0000-0000-0000-0000000000FF}";

interface Request extends Record<string, unknown> { getMetadata(): { operationName: string; operationType: number; parameterTypes: Record<string, unknown> } }

const steps: string[] = [];
const sent: { name: string; inputs: Record<string, unknown> }[] = [];
let answer: () => Promise<unknown> = () => Promise.resolve({});
let says = true;
let client = "Web";
const pane = { navigate: vi.fn(() => Promise.resolve()), select: vi.fn() };
const panes = new Map<string, typeof pane>();
const onForm = new Set<string>();
const lookups: Record<string, string> = {};
const options: Record<string, string> = {};
const choices: Record<string, number> = {};

const xrm = {
  Utility: {
    getGlobalContext: () => ({ userSettings: { languageId: 1031, userId: me }, client: { getClient: () => client } }),
    showProgressIndicator: (text: string) => { steps.push(text); },
    closeProgressIndicator: () => { steps.push("closed"); },
  },
  WebApi: {
    updateRecord: vi.fn(() => Promise.resolve({ id, entityType: "kam_designation" })),
    retrieveRecord: vi.fn(() => Promise.resolve({ _kam_userid_value: "00000000-0000-0000-0000-0000000000ff" } as { _kam_userid_value: string | null })),
    online: {
      execute: async (request: Request) => {
        const { operationName, operationType, parameterTypes } = request.getMetadata();
        expect(operationType).toBe(0);
        const inputs: Record<string, unknown> = {};
      for (const key of Object.keys(parameterTypes)) inputs[key] = request[key];
      sent.push({ name: operationName, inputs });
        const body = await answer();
        return { status: 200, json: () => Promise.resolve(body) };
      },
    },
  },
  App: {
    sidePanes: {
      getPane: (key: string) => panes.get(key),
      createPane: vi.fn((options: { paneId: string }) => { panes.set(options.paneId, pane); return Promise.resolve(pane); }),
    },
  },
  Navigation: {
    openConfirmDialog: vi.fn(() => Promise.resolve({ confirmed: says })),
    openErrorDialog: vi.fn(() => Promise.resolve()),
    openAlertDialog: vi.fn(() => Promise.resolve()),
    openForm: vi.fn(() => Promise.resolve()),
    navigateTo: vi.fn(() => Promise.resolve()),
  },
};

const ending = { setFocus: vi.fn() };
const form = {
  dirty: false,
  data: {
    getIsDirty: () => form.dirty,
    save: vi.fn(() => Promise.resolve()),
    refresh: vi.fn(() => { steps.push("refreshed"); return Promise.resolve(); }),
    entity: { getId: () => `{${id.toUpperCase()}}`, getEntityName: () => "kam_interface", getEntityReference: () => ({ entityType: "kam_interface", id }) },
  },
  ui: { tabs: { get: () => ending }, setFormNotification: vi.fn(), refreshRibbon: vi.fn(() => { steps.push("judged"); }) },
  getControl: (name: string) => (onForm.has(name) ? { getName: () => name } : null),
  getAttribute: (name: string) => {
    if (name in options) return { getText: () => options[name] };
    if (name in choices) return { getValue: () => choices[name] };
    return name in lookups ? { getValue: () => [{ id: lookups[name] }] } : null;
  },
};
const open = form as unknown as Xrm.FormContext;

beforeEach(() => {
  vi.stubGlobal("Xrm", xrm);
  vi.clearAllMocks();
  steps.length = 0;
  sent.length = 0;
  answer = () => Promise.resolve({});
  says = true;
  client = "Web";
  panes.clear();
  onForm.clear();
  form.dirty = false;
  for (const values of [lookups, options, choices]) for (const key of Object.keys(values)) Reflect.deleteProperty(values, key);
});

describe("a command", () => {
  it("shows progress, calls its API for the row and shows the row as it is then", async () => {
    await designation.submit(open);
    expect(sent).toEqual([{ name: "kam_SubmitDesignation", inputs: { DesignationId: id } }]);
    expect(steps).toEqual(["Wird eingereicht …", "refreshed", "judged", "closed"]);
    expect(form.data.save).not.toHaveBeenCalled();
  });

  it("saves what is open first, and stops where that is refused", async () => {
    form.dirty = true;
    await designation.submit(open);
    expect([form.data.save.mock.calls.length, sent.length]).toEqual([1, 1]);
    form.data.save.mockRejectedValueOnce({ errorCode: 0, message: "no" });
    await designation.submit(open);
    expect(sent).toHaveLength(1);
  });

  it("shows the server's own text and closes the progress when it is refused", async () => {
    answer = () => Promise.reject(Object.assign(new Error("Der Datensatz ist nicht da."), { raw: "{}" }));
    await designation.activate(open);
    expect(xrm.Navigation.openErrorDialog).toHaveBeenCalledWith({ message: "Der Datensatz ist nicht da.", details: "{}" });
    expect(steps).toEqual(["Wird in Kraft gesetzt …", "closed"]);
  });

  it("tells what a rule refuses as an answer and not as a breakdown", async () => {
    answer = () => Promise.reject(Object.assign(new Error("[DES-04] Es fehlt: Stufe.\n[DES-07] Begründung fehlt."), { raw: "{}" }));
    await designation.activate(open);
    expect(xrm.Navigation.openErrorDialog).not.toHaveBeenCalled();
    expect(xrm.Navigation.openAlertDialog).toHaveBeenCalledWith({ title: "Nicht möglich", text: "[DES-04] Es fehlt: Stufe.\n[DES-07] Begründung fehlt.", confirmButtonLabel: "Schliessen" }, { width: 560, height: 200 });
  });

  it("asks before what cannot be taken back, and does nothing on No", async () => {
    says = false;
    await designation.hold(open);
    await designation.withdraw(open);
    await signoff.agree(open);
    await handover.cancel(open);
    await sponsorship.accept(open);
    expect([xrm.Navigation.openConfirmDialog.mock.calls.length, sent.length]).toEqual([5, 0]);
  });
});

describe("steps of the other side", () => {
  const other = "00000000-0000-0000-0000-0000000000ee";
  const seats = vi.fn(() => Promise.resolve({ entities: [] as object[] }));
  beforeEach(() => {
    Object.assign(xrm.WebApi, { retrieveMultipleRecords: seats });
    lookups["kam_supplierfunctionid"] = other;
  });

  it("are not offered to whoever asked, unless he belongs to the function asked", async () => {
    xrm.WebApi.retrieveRecord.mockResolvedValue({ _kam_headid_value: other } as never);
    expect(await handover.mayAnswer(open)).toBe(true);
    lookups["kam_requestedbyid"] = me;
    expect(await handover.mayAnswer(open)).toBe(false);
    seats.mockResolvedValueOnce({ entities: [{}] });
    expect(await handover.mayAnswer(open)).toBe(true);
    xrm.WebApi.retrieveRecord.mockResolvedValueOnce({ _kam_deputyheadid_value: "00000000-0000-0000-0000-0000000000ff" } as never);
    expect(await handover.mayAnswer(open)).toBe(true);
    lookups["kam_assigneeid"] = me;
    expect(await handover.mayAnswer(open)).toBe(true);
    xrm.WebApi.retrieveRecord.mockResolvedValue({ _kam_userid_value: "00000000-0000-0000-0000-0000000000ff" });
  });

  it("belong to who does the work: withdrawing is for who asked, and not offered to head or assignee of the function asked", async () => {
    xrm.WebApi.retrieveRecord.mockResolvedValue({ _kam_headid_value: other } as never);
    expect(await handover.mayWithdraw(open)).toBe(true);
    lookups["kam_assigneeid"] = me;
    expect(await handover.mayWithdraw(open)).toBe(false);
    lookups["kam_requestedbyid"] = me;
    expect(await handover.mayWithdraw(open)).toBe(true);
    lookups["kam_requestedbyid"] = lookups["kam_assigneeid"] = other;
    xrm.WebApi.retrieveRecord.mockResolvedValue({ _kam_headid_value: other, _kam_deputyheadid_value: "00000000-0000-0000-0000-0000000000ff" } as never);
    expect(await handover.mayWithdraw(open)).toBe(false);
    xrm.WebApi.retrieveRecord.mockResolvedValue({ _kam_userid_value: "00000000-0000-0000-0000-0000000000ff" });
  });

  it("are not offered to whoever delivered", () => {
    expect(handover.mayJudge(open)).toBe(true);
    lookups["kam_deliveredbyid"] = me;
    expect(handover.mayJudge(open)).toBe(false);
  });

  it("of an agreement are for who is asked, the delegate, and the heads of the function", async () => {
    lookups["kam_signatoryid"] = other;
    lookups["kam_functionid"] = other;
    xrm.WebApi.retrieveRecord.mockResolvedValueOnce({ _kam_headid_value: other, _kam_deputyheadid_value: null } as never);
    expect(await signoff.maySign(open)).toBe(false);
    xrm.WebApi.retrieveRecord.mockResolvedValueOnce({ _kam_headid_value: other, _kam_deputyheadid_value: "00000000-0000-0000-0000-0000000000ff" } as never);
    expect(await signoff.maySign(open)).toBe(true);
    lookups["kam_delegateid"] = me;
    expect(await signoff.maySign(open)).toBe(true);
  });
});

describe("designations", () => {
  it("are not decided by who asked for them or looks after the account", () => {
    expect(designation.mayDecide(open)).toBe(true);
    lookups["kam_requestedbyid"] = me;
    expect(designation.mayDecide(open)).toBe(false);
    delete lookups["kam_requestedbyid"];
    lookups["kam_keyaccountmanagerid"] = me.toLowerCase();
    expect(designation.mayDecide(open)).toBe(false);
    lookups["kam_keyaccountmanagerid"] = id;
    expect(designation.mayDecide(open)).toBe(true);
  });

  it("that are key accounts are decided on only where the board has not yet, or the tier was raised since", () => {
    choices["statuscode"] = 287100001;
    expect([designation.mayDecide(open), designation.mayReject(open)]).toEqual([true, true]);
    for (const status of [287100002, 287100003, 287100004]) {
      choices["statuscode"] = status;
      choices["kam_tier"] = choices["kam_decidedtier"] = 287100001;
      expect([designation.mayDecide(open), designation.mayReject(open)]).toEqual([false, false]);
      choices["kam_tier"] = 287100000;
      expect([designation.mayDecide(open), designation.mayReject(open)]).toEqual([true, true]);
      choices["kam_tier"] = 287100002;
      expect([designation.mayDecide(open), designation.mayReject(open)]).toEqual([false, false]);
    }
    delete choices["kam_decidedtier"];
    choices["kam_confirmby"] = 1;
    expect([designation.mayDecide(open), designation.mayReject(open)]).toEqual([true, false]);
    lookups["kam_keyaccountmanagerid"] = me;
    expect([designation.mayDecide(open), designation.mayReject(open)]).toEqual([false, false]);
  });

  it("are put on hold, taken up again and withdrawn by their status", async () => {
    await designation.hold(open);
    await designation.resume(open);
    await designation.withdraw(open);
    expect(xrm.WebApi.updateRecord.mock.calls).toEqual([
      ["kam_designation", id, { statuscode: 287100004 }], ["kam_designation", id, { statuscode: 287100003 }], ["kam_designation", id, { statecode: 1, statuscode: 287100006 }],
    ]);
  });

  it("say what their scores come to, or what is not scored yet", async () => {
    answer = () => Promise.resolve({ Attractiveness: 72.5, Strength: 40, MissingCriteria: [] });
    options["kam_quadrant"] = "Ausbauen";
    options["kam_proposedtier"] = "1 Strategisch";
    await designation.calculateScore(open);
    expect(xrm.Navigation.openAlertDialog).toHaveBeenLastCalledWith(expect.objectContaining({ text: "Attraktivität 72,5, relative Stärke 40: Ausbauen. Vorgeschlagene Stufe: 1 Strategisch." }));
    answer = () => Promise.resolve({ MissingCriteria: ["Wachstum", "Zusammenarbeit"] });
    await designation.calculateScore(open);
    expect(xrm.Navigation.openAlertDialog).toHaveBeenLastCalledWith(expect.objectContaining({ text: "Noch nicht bewertet: Wachstum, Zusammenarbeit." }));
  });

  it("ask for support, a matrix and the reason of the end in a dialog", async () => {
    await designation.requestSupport(open);
    await designation.useTemplate(open);
    await designation.end(open);
    const asked = xrm.Navigation.navigateTo.mock.calls as unknown as [{ data: string }, unknown][];
    expect(asked.map(([page]) => (JSON.parse(decodeURIComponent(page.data)) as { command: string }).command)).toEqual(["designation.request", "designation.template", "designation.end"]);
  });

  it("are rejected in a dialog that gets command and row", async () => {
    await designation.reject(open);
    const [page, options] = xrm.Navigation.navigateTo.mock.calls[0] as unknown as [{ webresourceName: string; data: string }, { target: number; title: string }];
    expect(page.webresourceName).toBe("kam_/pages/command.html");
    expect(JSON.parse(decodeURIComponent(page.data))).toEqual({ command: "designation.reject", id, context: {}, lcid: 1031 });
    expect([options.target, options.title]).toEqual([2, "Einstufung ablehnen"]);
    expect(steps).toEqual(["refreshed", "judged"]);
  });
});

describe("a finding", () => {
  it("is waived with a reason and an end, asked for at their columns before the server is", async () => {
    const told: Record<string, string[]> = { kam_waivereason: [], kam_waiveuntil: [] };
    const values: Record<string, unknown> = {};
    const changes: Record<string, () => void> = {};
    const finding = {
      ...form,
      getAttribute: (name: string) => ({
        getValue: () => values[name] ?? null,
        addOnChange: (act: () => void) => { changes[name] = act; },
        removeOnChange: () => undefined,
      }),
      getControl: (name: string) => ({
        setNotification: (text: string) => { told[name] = [text]; },
        clearNotification: () => { told[name] = []; },
        setFocus: () => { steps.push(`focus ${name}`); },
      }),
    } as unknown as Xrm.FormContext;
    await waive(finding);
    expect(told).toEqual({ kam_waivereason: ["Bitte begründen."], kam_waiveuntil: ["Bitte angeben, bis wann; höchstens ein Jahr ab heute."] });
    expect([steps, xrm.WebApi.updateRecord.mock.calls.length]).toEqual([["focus kam_waivereason"], 0]);
    values["kam_waivereason"] = "Bekannt.";
    changes["kam_waivereason"]!();
    expect(told["kam_waivereason"]).toEqual([]);
    values["kam_waiveuntil"] = new Date();
    await waive(finding);
    expect(told["kam_waiveuntil"]).toEqual([]);
    expect(xrm.WebApi.updateRecord).toHaveBeenCalledTimes(1);
  });
});

describe("accountability", () => {
  it("moves from an entry that has it, within its matrix", async () => {
    choices["kam_letter"] = 287100000;
    expect(assignment.isAccountable(open)).toBe(false);
    choices["kam_letter"] = 287100002;
    expect(assignment.isAccountable(open)).toBe(true);
    lookups["kam_matrixactivityid"] = "{00000000-0000-0000-0000-00000000000C}";
    lookups["kam_matrixid"] = "{00000000-0000-0000-0000-00000000000D}";
    await assignment.transfer(open);
    await matrixactivity.transfer(open);
    const asked = (xrm.Navigation.navigateTo.mock.calls as unknown as [{ data: string }, unknown][]).map(([page]) => JSON.parse(decodeURIComponent(page.data)) as unknown);
    const context = { matrix: "00000000-0000-0000-0000-00000000000d" };
    const moved = { command: "matrix.transfer", context, lcid: 1031 };
    expect(asked).toEqual([{ ...moved, id: "00000000-0000-0000-0000-00000000000c" }, { ...moved, id }]);
  });
});

describe("handovers", () => {
  it("call the API of each step with what it needs", async () => {
    await handover.send(open);
    await handover.acknowledge(open);
    await handover.startWork(open);
    await handover.deliver(open);
    await handover.accept(open);
    await handover.resume(open);
    await handover.cancel(open);
    expect(sent.map((call) => [call.name, Object.keys(call.inputs).sort().join()])).toEqual([
      ["kam_RequestHandover", "HandoverId"], ["kam_AcknowledgeHandover", "HandoverId"], ["kam_AcknowledgeHandover", "HandoverId,StartWork"], ["kam_DeliverHandover", "HandoverId,OutputsMet"],
      ["kam_AcceptHandover", "CriteriaMet,HandoverId"], ["kam_ResumeHandover", "HandoverId"], ["kam_CancelHandover", "HandoverId"],
    ]);
  });
});

describe("mandates", () => {
  it("are offered to their executive only", async () => {
    expect(await sponsorship.isMine(open)).toBe(false);
    lookups["kam_executiveid"] = id;
    expect(await sponsorship.isMine(open)).toBe(true);
    xrm.WebApi.retrieveRecord.mockResolvedValueOnce({ _kam_userid_value: null });
    expect(await sponsorship.isMine(open)).toBe(false);
  });
});

describe("the key account of an account", () => {
  const input = { pageType: "webresource", webresourceName: "kam_/pages/account.html", data: `${id}_1031` };

  it("opens in one pane, which shows the account the button was pressed on", async () => {
    await account.showKeyAccount(open);
    await account.showKeyAccount(open);
    expect(xrm.App.sidePanes.createPane.mock.calls).toEqual([[{ paneId: "kam_keyaccount", title: "Key Account", imageSrc: "WebResources/kam_/icons/designation.svg", canClose: true, width: 400 }]]);
    expect([pane.navigate.mock.calls, pane.select.mock.calls.length]).toEqual([[[input], [input]], 2]);
  });

  it("opens in a dialog in the phone app, which has no panes", async () => {
    client = "Mobile";
    await account.showKeyAccount(open);
    expect(xrm.App.sidePanes.createPane).not.toHaveBeenCalled();
    expect(xrm.Navigation.navigateTo).toHaveBeenCalledWith(input, { target: 2, position: 1, title: "Key Account", width: { value: 100, unit: "%" }, height: { value: 100, unit: "%" } });
  });

  it("says why where the pane cannot be opened", async () => {
    xrm.App.sidePanes.createPane.mockRejectedValueOnce(new Error("No room."));
    await account.showKeyAccount(open);
    expect(xrm.Navigation.openErrorDialog).toHaveBeenCalledWith({ message: "No room." });
  });

  it("has no button where the form holds the page itself", () => {
    expect(account.isElsewhere(open)).toBe(true);
    onForm.add("WebResource_keyaccount_page");
    expect(account.isElsewhere(open)).toBe(false);
  });
});
