import { languageOf } from "../texts";
import { callApi, guid, saved, showRefusal, text, texts } from "./run";

interface Finding {
  readonly ruleId: string;
  readonly severity: string;
  readonly messageEn: string;
  readonly messageDe: string;
}

interface Answer {
  readonly IsValid: boolean;
  readonly BlockingCount: number;
  readonly WarningCount: number;
  readonly Findings: string;
}

/** What is missing before a row can come into force, as the server's rules say it; writes nothing. */
export async function check(form: Xrm.FormContext): Promise<void> {
  if (!(await saved(form))) return;
  const words = texts();
  const { entityType, id } = form.data.entity.getEntityReference();
  Xrm.Utility.showProgressIndicator(words["checking"]);
  try {
    const answer = await callApi<Answer>("kam_Validate", { TargetType: text(entityType), TargetId: guid(id), Gate: text("A") });
    Xrm.Utility.closeProgressIndicator();
    const findings = JSON.parse(answer.Findings) as Finding[];
    const german = languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId) === "de";
    const lines = findings.map((finding) => `• ${german ? finding.messageDe : finding.messageEn}`);
    const summary = answer.BlockingCount > 0 ? words["check.blocked"] : answer.WarningCount > 0 ? words["check.warned"] : words["check.ready"];
    await Xrm.Navigation.openAlertDialog({ title: words["check.title"], text: [summary, ...lines].join("\n"), confirmButtonLabel: words["close"] }, { width: 560, height: 420 });
  } catch (error) {
    Xrm.Utility.closeProgressIndicator();
    await showRefusal(error);
  }
}
