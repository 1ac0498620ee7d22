import { formsTexts } from "../generated/Forms";
import { callApi, guid, text, yes, type Input } from "../shared/commands/run";
import { formClock } from "../shared/forms/clock";
import { statusOf } from "../shared/forms/lock";
import { and, chosen as chosenRow, condition, narrow } from "../shared/forms/lookups";
import { showOwnLanguage } from "../shared/forms/one-language";
import { fill, languageOf } from "../shared/texts";

const notice = "kam_duepreview";
const pause = 400;
const draft = 1;
const inForce = 287100003;
/** Approved, active, on hold. */
const mayAsk = [287100002, 287100003, 287100004];
const priorities: Readonly<Record<number, string>> = { 287100000: "Critical", 287100001: "High", 287100002: "Normal", 287100003: "Low" };

interface Answer {
  readonly ReactionDue?: string;
  readonly ResolutionDue?: string;
  readonly Explain?: string | null;
}

/** While a request is still being written: when the answer and the delivery would be due, and why then. Nothing is written for it. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
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
      // One notification: the platform folds several into a number.
      const why = typeof answer.Explain === "string" && answer.Explain !== "" ? ` ${fill(words["preview.why"], answer.Explain.split("\n").join(" · "))}` : "";
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
