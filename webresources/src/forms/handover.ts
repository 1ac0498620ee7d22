import { formsTexts } from "../generated/Forms";
import { isMe } from "../shared/commands/people";
import { callApi, guid, text, yes, type Input } from "../shared/commands/run";
import { formClock } from "../shared/forms/clock";
import { lockColumns, now, statusOf } from "../shared/forms/lock";
import { and, chosen as chosenRow, condition, narrow } from "../shared/forms/lookups";
import { showOwnLanguage } from "../shared/forms/one-language";
import { fill, languageOf } from "../shared/texts";

const notice = "kam_duepreview";
const pause = 400;
const draft = 1;
const requested = 287100001;
/** What a request fixes (HOV-13). */
const fixed = ["kam_type", "kam_designationid", "kam_interfaceid", "kam_supplierfunctionid", "kam_customerfunctionid"];
const inForce = 287100003;
/** Approved, active, on hold. */
const mayAsk = [287100002, 287100003, 287100004];
const priorities: Readonly<Record<number, string>> = { 287100000: "Critical", 287100001: "High", 287100002: "Normal", 287100003: "Low" };

interface Answer {
  readonly ReactionDue?: string;
  readonly ResolutionDue?: string;
  readonly Explain?: string | null;
}

export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  keepRequest(form);
  previewRequest(form);
}

/** What was asked stays as it was asked; the priority changes until somebody reacts, and then by the owners of the interface (HOV-12). */
function keepRequest(form: Xrm.FormContext): void {
  let mayRaise = false;
  let latest = 0;
  const lock = (): void => {
    const status = statusOf(form) ?? draft;
    lockColumns(form, (column) => status !== draft && (fixed.includes(column) || (column === "kam_priority" && status !== requested && !mayRaise)));
  };
  now(form, () => {
    const mine = ++latest;
    const status = statusOf(form) ?? draft;
    mayRaise = false;
    lock();
    if (status === draft || status === requested) return;
    void ownsInterface(form).then((owns) => {
      if (mine !== latest) return;
      mayRaise = owns;
      lock();
    });
  });
}

async function ownsInterface(form: Xrm.FormContext): Promise<boolean> {
  const id = chosenRow(form, "kam_interfaceid");
  if (id === null) return false;
  try {
    const row = await (Xrm.WebApi.retrieveRecord("kam_interface", id, "?$select=_kam_supplierownerid_value,_kam_customerownerid_value") as PromiseLike<Readonly<Record<string, string | null>>>);
    return isMe(row["_kam_supplierownerid_value"]) || isMe(row["_kam_customerownerid_value"]);
  } catch {
    // An owner of an interface can read it.
    return false;
  }
}

/** While a request is still being written: when the answer and the delivery would be due, and why then. Nothing is written for it. */
function previewRequest(form: Xrm.FormContext): void {
  const clock = formClock();
  showOwnLanguage(form, [["kam_calcexplain", "kam_calcexplainde"]]);
  let timer: number | undefined;
  let latest = 0;
  const chosen = (column: string): string | undefined => chosenRow(form, column) ?? undefined;
  // Only what is agreed and in force carries a request, and only a key account that is being set up, active or on hold may ask (HOV-02).
  narrow(form, "kam_interfaceid", "kam_interface", () => {
    const supplier = chosenRow(form, "kam_supplierfunctionid");
    return and(condition("statuscode", "eq", inForce), ...(supplier === null ? [] : [condition("kam_supplierfunctionid", "eq", supplier)]));
  });
  narrow(form, "kam_designationid", "kam_designation", () => `<filter type="or">${mayAsk.map((status) => condition("statuscode", "eq", status)).join("")}</filter>`);
  const clear = (): void => { form.ui.clearFormNotification(notice); };
  const show = async (): Promise<void> => {
    const mine = ++latest;
    const designation = chosen("kam_designationid"), supplier = chosen("kam_supplierfunctionid");
    const status = statusOf(form);
    if (designation === undefined || supplier === undefined || (status !== null && status !== draft)) {
      clear();
      return;
    }

    const inputs: Record<string, Input> = { DesignationId: guid(designation), SupplierFunctionId: guid(supplier), Preview: yes };
    const priority = priorities[form.getAttribute<Xrm.Attributes.OptionSetAttribute>("kam_priority")?.getValue() ?? 0];
    if (priority !== undefined) inputs["Priority"] = text(priority);
    const words = formsTexts[languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId)];
    try {
      const answer = await callApi<Answer>("kam_RequestHandover", inputs);
      const [react, complete] = await Promise.all([answer.ReactionDue, answer.ResolutionDue].map((due) => (due === undefined ? Promise.resolve("") : clock.moment(new Date(due)))));
      if (mine !== latest) return;
      const told = react === undefined || react === "" ? words["preview.none"] : complete === undefined || complete === "" ? fill(words["preview.reaction"], react) : fill(words["preview.both"], react, complete);
      // One notification: the platform folds several into a number. The quick form has no room for reasons.
      const hasRoom = form.getAttribute("kam_calcexplain") !== null;
      const why = hasRoom && typeof answer.Explain === "string" && answer.Explain !== "" ? ` ${fill(words["preview.why"], answer.Explain.split("\n").join(" · "))}` : "";
      form.ui.setFormNotification(told + why, "INFO", notice);
    } catch (error) {
      if (mine !== latest) return;
      clear();
      // What the server would refuse is known now; saving a draft stays possible.
      const message = (error as { message?: string }).message ?? "";
      if (message.startsWith("[")) form.ui.setFormNotification(message, "WARNING", notice);
    }
  };
  const schedule = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void show(), pause);
  };
  for (const column of ["kam_designationid", "kam_supplierfunctionid", "kam_priority"]) form.getAttribute(column)?.addOnChange(schedule);
  form.data.addOnLoad(schedule);
  schedule();
}
