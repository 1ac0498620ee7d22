import { languageOf } from "../texts";
import { callApi, guid, saved, showRefusal, text, texts } from "./run";

interface Finding {
  readonly ruleId: string;
  readonly severity: string;
  readonly messageEn: string;
  readonly messageDe: string;
}

interface Answer {
  readonly Findings: string;
}

const block = "Block";

/** Pixels for a message of that many lines; a longer one scrolls. */
function heightFor(lines: readonly string[]): number {
  const rows = lines.reduce((sum, line) => sum + Math.ceil(line.length / 64), 0);
  return Math.min(560, 160 + 20 * rows);
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
    const line = (finding: Finding): string => `• ${german ? finding.messageDe : finding.messageEn}`;
    const missing = findings.filter((finding) => finding.severity === block).map(line);
    const others = findings.filter((finding) => finding.severity !== block).map(line);
    const told = missing.length === 0
      ? [others.length === 0 ? words["check.ready"] : words["check.warned"], ...others]
      : [words["check.blocked"], ...missing, ...(others.length === 0 ? [] : ["", words["check.others"], ...others])];
    await Xrm.Navigation.openAlertDialog({ title: words["check.title"], text: told.join("\n"), confirmButtonLabel: words["close"] }, { width: 560, height: heightFor(told) });
  } catch (error) {
    Xrm.Utility.closeProgressIndicator();
    await showRefusal(error);
  }
}
