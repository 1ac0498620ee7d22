// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { commandsTexts } from "../../generated/Commands";
import { bodyOf, definitions, readRequest } from "./definitions";
import { ApiError } from "../../shared/webApi";
import { commandForm, type Host } from "./form";

const id = "00000000-0000-0000-0000-000000000007";
const words = commandsTexts.de;
const open = (command: string, host: Host, context: Record<string, string> = {}) => {
  const form = commandForm(definitions[command]!, { id, context }, words, true, host);
  document.body.replaceChildren(form);
  return form;
};
const submit = async (form: HTMLFormElement) => {
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  await Promise.resolve();
  await Promise.resolve();
};
let host: { call: ReturnType<typeof vi.fn<Host["call"]>>; rows: ReturnType<typeof vi.fn<Host["rows"]>>; moment: Host["moment"]; close: ReturnType<typeof vi.fn<Host["close"]>> };

beforeEach(() => {
  host = { call: vi.fn<Host["call"]>(() => Promise.resolve({})), rows: vi.fn<Host["rows"]>(() => Promise.resolve([])), moment: (utc) => Promise.resolve(`<${utc}>`), close: vi.fn<Host["close"]>() };
});

describe("the request", () => {
  const query = (value: unknown) => `?userlcid=1031&data=${encodeURIComponent(JSON.stringify(value))}`;

  it("is read, also when it was encoded once more", () => {
    expect(readRequest(query({ command: "signoff.object", id, lcid: 1031 }))).toEqual({ command: "signoff.object", id, context: {}, lcid: 1031 });
    expect(readRequest(`?data=${encodeURIComponent(encodeURIComponent(JSON.stringify({ command: "signoff.object", id })))}`)).toEqual({ command: "signoff.object", id, context: {}, lcid: undefined });
  });

  it("is read however the client spells the parameter", () => {
    expect(readRequest(`?Data=${encodeURIComponent(JSON.stringify({ command: "signoff.object", id }))}`)?.id).toBe(id);
  });

  it("brings ids along, and nothing else", () => {
    expect(readRequest(query({ command: "matrix.transfer", id, context: { matrix: id, filter: "1 eq 1" } }))?.context).toEqual({ matrix: id });
  });

  it.each([query({ command: "gone", id }), query({ command: "signoff.object", id: "x" }), query({ command: "toString", id }), "?data={", "?data=null", "", query([])])("is refused where it is not ours: %s", (bad) => {
    expect(readRequest(bad)).toBeNull();
  });

  it("carries row, decision and what was answered, and nothing empty", () => {
    expect(bodyOf(definitions["designation.reject"]!, id, { Note: "  Kein Potenzial " })).toEqual({ DesignationId: id, Decision: "Reject", Note: "Kein Potenzial" });
    expect(bodyOf(definitions["designation.return"]!, id, { Note: " " })).toEqual({ DesignationId: id, Decision: "Return" });
    expect(bodyOf(definitions["designation.end"]!, id, { EndReason: "Lost", EndOn: "2026-03-31" })).toEqual({ DesignationId: id, EndReason: "Lost", EndOn: "2026-03-31T00:00:00Z" });
  });
});

describe("the dialog", () => {
  it("asks for a reason before it sends, and closes when the server has taken it", async () => {
    const form = open("signoff.object", host);
    await submit(form);
    expect(host.call).not.toHaveBeenCalled();
    expect(form.querySelector("#problem")?.textContent).toBe("Bitte füllen Sie dieses Feld aus.");
    form.querySelector("textarea")!.value = "Die Frist ist zu kurz.";
    await submit(form);
    expect(host.call).toHaveBeenCalledWith("kam_Sign", { SignoffId: id, Decision: "Object", Comment: "Die Frist ist zu kurz." });
    expect(host.close).toHaveBeenCalledOnce();
  });

  it("says that it is done where it cannot close itself, and sends nothing twice", async () => {
    const form = open("signoff.object", host);
    form.querySelector("textarea")!.value = "Die Frist ist zu kurz.";
    host.close.mockImplementation(() => { expect(document.body.textContent).toBe("Erledigt. Sie können dieses Fenster schliessen."); });
    await submit(form);
    expect(host.close).toHaveBeenCalledOnce();
    const told = document.querySelector<HTMLElement>("[role=status]");
    expect([document.body.children.length, told?.textContent, document.activeElement === told, commandsTexts.en["dialog.done"]]).toEqual([1, "Erledigt. Sie können dieses Fenster schliessen.", true, "Done. You can close this window."]);
  });

  it("shows the server's own words and keeps what was typed", async () => {
    host.call.mockRejectedValueOnce(new ApiError(400, "", "[SGN-01] Nein."));
    const form = open("signoff.object", host);
    form.querySelector("textarea")!.value = "Grund";
    await submit(form);
    expect(form.querySelector("#problem")?.textContent).toBe("[SGN-01] Nein.");
    expect([form.querySelector("textarea")!.value, form.querySelector("button")!.disabled, host.close.mock.calls.length]).toEqual(["Grund", false, 0]);
    host.call.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    await submit(form);
    expect(form.querySelector("#problem")?.textContent).toBe(words["dialog.network"]);
  });

  it("offers what can be waited for, and sends the one chosen", async () => {
    const form = open("handover.pause", host);
    expect([...form.querySelectorAll(".choice")].map((choice) => choice.textContent)).toEqual(["Den Kunden", "Die anfragende Person", "Das Ende höherer Gewalt"]);
    form.querySelectorAll("input")[1]!.checked = true;
    await submit(form);
    expect(host.call).toHaveBeenCalledWith("kam_PauseHandover", { HandoverId: id, Reason: "Requester" });
  });

  it("closes with Escape and with Cancel", () => {
    const form = open("handover.decline", host);
    form.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    form.querySelectorAll("button")[1]!.click();
    expect(host.close).toHaveBeenCalledTimes(2);
    expect(host.call).not.toHaveBeenCalled();
  });
});

describe("rows to choose from", () => {
  const settle = () => new Promise((done) => { setTimeout(done, 0); });

  it("are those of the matrix, in the reader's language, and the one chosen is sent with what the former role keeps", async () => {
    host.rows.mockResolvedValueOnce([{ kam_matrixroleid: "r2", kam_name: "KAM", kam_roleid: { kam_name: "Inside sales", kam_namede: "Verkaufsinnendienst" } }, { kam_matrixroleid: "r1", kam_name: "Controller", kam_roleid: null }]);
    const form = open("matrix.transfer", host, { matrix: "00000000-0000-0000-0000-00000000000b" });
    await settle();
    expect(host.rows.mock.calls[0]![0]).toContain("_kam_matrixid_value eq 00000000-0000-0000-0000-00000000000b");
    expect([...form.querySelectorAll("option")].map((option) => option.textContent)).toEqual(["Bitte wählen", "Controller", "Verkaufsinnendienst"]);
    form.querySelector("select")!.value = "r2";
    await submit(form);
    expect(host.call).toHaveBeenCalledWith("kam_TransferAccountability", { ActivityId: id, ToRoleId: "r2", KeepAs: "R" });
  });

  it("that cannot be read say why, and the dialog stays", async () => {
    host.rows.mockRejectedValueOnce(new ApiError(401, "", ""));
    const form = open("matrix.transfer", host);
    await settle();
    expect(form.querySelector("#problem")?.textContent).toBe(words["dialog.signedout"]);
    expect(host.close).not.toHaveBeenCalled();
  });
});

describe("a request for support", () => {
  it("says when it would be due and why before it is sent, and writes nothing for that", async () => {
    vi.useFakeTimers();
    host.rows.mockResolvedValueOnce([{ kam_functionid: "f1", kam_name: "Quality", kam_namede: "Qualität" }]);
    host.call.mockResolvedValueOnce({ ReactionDue: "2026-03-02T11:00:00Z", ResolutionDue: "2026-03-04T16:00:00Z", Explain: "Mo 08:00–12:00" });
    const form = open("designation.request", host);
    await vi.advanceTimersByTimeAsync(0);
    form.querySelector("select")!.value = "f1";
    form.dispatchEvent(new Event("input", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(500);
    expect(host.call.mock.calls).toEqual([["kam_RequestHandover", { DesignationId: id, SupplierFunctionId: "f1", Preview: true }]]);
    expect(form.querySelector(".due")?.textContent).toBe("Jetzt gesendet: Antwort bis <2026-03-02T11:00:00Z>, erledigt bis <2026-03-04T16:00:00Z>.");
    expect(form.querySelector("details")?.textContent).toBe("Warum diese Fristen?Mo 08:00–12:00");
    vi.useRealTimers();
    form.querySelector("input")!.value = "Messprotokoll";
    await submit(form);
    expect(host.call).toHaveBeenLastCalledWith("kam_RequestHandover", { DesignationId: id, SupplierFunctionId: "f1", Subject: "Messprotokoll" });
  });

  it("shows what the server would refuse while it is still being written", async () => {
    vi.useFakeTimers();
    host.rows.mockResolvedValueOnce([{ kam_functionid: "f1", kam_name: "Quality" }]);
    host.call.mockRejectedValueOnce(new ApiError(400, "", "[HOV-02] Nein."));
    const form = open("designation.request", host);
    await vi.advanceTimersByTimeAsync(0);
    form.querySelector("select")!.value = "f1";
    form.dispatchEvent(new Event("input", { bubbles: true }));
    await vi.advanceTimersByTimeAsync(500);
    expect([form.querySelector("#problem")?.textContent, form.querySelector(".preview")?.textContent]).toEqual(["[HOV-02] Nein.", ""]);
    vi.useRealTimers();
  });
});
