// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { commandsTexts } from "../../generated/Commands";
import { bodyOf, definitions, readRequest } from "./definitions";
import { commandForm, post, Refusal, type Host } from "./form";

const id = "00000000-0000-0000-0000-000000000007";
const words = commandsTexts.de;
const open = (command: string, host: Host) => {
  const form = commandForm(definitions[command]!, id, words, host);
  document.body.replaceChildren(form);
  return form;
};
const submit = async (form: HTMLFormElement) => {
  form.dispatchEvent(new Event("submit", { cancelable: true }));
  await Promise.resolve();
  await Promise.resolve();
};
let host: { post: ReturnType<typeof vi.fn<Host["post"]>>; close: ReturnType<typeof vi.fn<Host["close"]>> };

beforeEach(() => {
  host = { post: vi.fn<Host["post"]>(() => Promise.resolve()), close: vi.fn<Host["close"]>() };
});

describe("the request", () => {
  const query = (value: unknown) => `?userlcid=1031&data=${encodeURIComponent(JSON.stringify(value))}`;

  it("is read, also when it was encoded once more", () => {
    expect(readRequest(query({ command: "signoff.object", id }))).toEqual({ command: "signoff.object", id });
    expect(readRequest(`?data=${encodeURIComponent(encodeURIComponent(JSON.stringify({ command: "signoff.object", id })))}`)).toEqual({ command: "signoff.object", id });
  });

  it.each([query({ command: "gone", id }), query({ command: "signoff.object", id: "x" }), query({ command: "toString", id }), "?data={", "?data=null", "", query([])])("is refused where it is not ours: %s", (bad) => {
    expect(readRequest(bad)).toBeNull();
  });

  it("carries row, decision and what was answered, and nothing empty", () => {
    expect(bodyOf(definitions["designation.reject"]!, id, "  Kein Potenzial ")).toEqual({ DesignationId: id, Decision: "Reject", Note: "Kein Potenzial" });
    expect(bodyOf(definitions["designation.return"]!, id, " ")).toEqual({ DesignationId: id, Decision: "Return" });
  });
});

describe("the dialog", () => {
  it("asks for a reason before it sends, and closes when the server has taken it", async () => {
    const form = open("signoff.object", host);
    await submit(form);
    expect(host.post).not.toHaveBeenCalled();
    expect(form.querySelector("#problem")?.textContent).toBe("Bitte füllen Sie dieses Feld aus.");
    form.querySelector("textarea")!.value = "Die Frist ist zu kurz.";
    await submit(form);
    expect(host.post).toHaveBeenCalledWith("kam_Sign", { SignoffId: id, Decision: "Object", Comment: "Die Frist ist zu kurz." });
    expect(host.close).toHaveBeenCalledOnce();
  });

  it("shows the server's own words and keeps what was typed", async () => {
    host.post.mockRejectedValueOnce(new Refusal("[SGN-01] Nein."));
    const form = open("signoff.object", host);
    form.querySelector("textarea")!.value = "Grund";
    await submit(form);
    expect(form.querySelector("#problem")?.textContent).toBe("[SGN-01] Nein.");
    expect([form.querySelector("textarea")!.value, form.querySelector("button")!.disabled, host.close.mock.calls.length]).toEqual(["Grund", false, 0]);
    host.post.mockRejectedValueOnce(new TypeError("Failed to fetch"));
    await submit(form);
    expect(form.querySelector("#problem")?.textContent).toBe(words["dialog.network"]);
  });

  it("offers what can be waited for, and sends the one chosen", async () => {
    const form = open("handover.pause", host);
    expect([...form.querySelectorAll(".choice")].map((choice) => choice.textContent)).toEqual(["Den Kunden", "Die anfragende Person", "Das Ende höherer Gewalt"]);
    form.querySelectorAll("input")[1]!.checked = true;
    await submit(form);
    expect(host.post).toHaveBeenCalledWith("kam_PauseHandover", { HandoverId: id, Reason: "Requester" });
  });

  it("closes with Escape and with Cancel", () => {
    const form = open("handover.decline", host);
    form.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    form.querySelectorAll("button")[1]!.click();
    expect(host.close).toHaveBeenCalledTimes(2);
    expect(host.post).not.toHaveBeenCalled();
  });
});

describe("the call", () => {
  it("turns the server's error into a refusal with its text", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify({ error: { code: "0x80040265", message: "[HOV-05] Nein." } }), { status: 400 })));
    await expect(post("kam_DeclineHandover", { HandoverId: id })).rejects.toThrow(new Refusal("[HOV-05] Nein."));
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
    await expect(post("kam_DeclineHandover", { HandoverId: id })).resolves.toBeUndefined();
  });
});
