import { formsTexts } from "../generated/Forms";
import { bare, callApi, guid, text, yes, type Input } from "../shared/commands/run";
import { statusOf } from "../shared/forms/lock";
import { showOwnLanguage } from "../shared/forms/one-language";
import { fill, languageOf } from "../shared/texts";

const notice = "kam_duepreview";
const pause = 400;
const draft = 1;
const priorities: Readonly<Record<number, string>> = { 287100000: "Critical", 287100001: "High", 287100002: "Normal", 287100003: "Low" };

interface Answer {
  readonly ReactionDue?: string;
  readonly ResolutionDue?: string;
  readonly Explain?: string | null;
}

/** While a request is still being written: when the answer and the delivery would be due, and why then. Nothing is written for it. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  showOwnLanguage(form, [["kam_calcexplain", "kam_calcexplainde"]]);
  let timer: number | undefined;
  let latest = 0;
  const chosen = (column: string): string | undefined => {
    const row = form.getAttribute<Xrm.Attributes.LookupAttribute>(column)?.getValue()?.[0];
    return row === undefined ? undefined : bare(row.id);
  };
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
      if (mine !== latest) return;
      const react = answer.ReactionDue === undefined ? "" : local(answer.ReactionDue);
      const told = react === "" ? words["preview.none"] : answer.ResolutionDue === undefined ? fill(words["preview.reaction"], react) : fill(words["preview.both"], react, local(answer.ResolutionDue));
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

/** In the user's own time zone, which need not be the browser's. */
function local(utc: string): string {
  const settings = Xrm.Utility.getGlobalContext().userSettings;
  const wall = new Date(new Date(utc).getTime() + settings.getTimeZoneOffsetMinutes() * 60_000);
  return wall.toLocaleString(settings.languageId === 1031 ? "de" : "en", { timeZone: "UTC", weekday: "short", day: "numeric", month: "numeric", hour: "2-digit", minute: "2-digit" });
}
