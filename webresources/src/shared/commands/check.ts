import { languageOf } from "../texts";
import { callApi, guid, saved, showRefusal, tell, text, texts } from "./run";

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

interface Judgement {
  readonly missing: readonly string[];
  readonly others: readonly string[];
}

/** What the server's rules say about coming into force; nothing where the row could not be saved or the check was refused, which has then been told. */
async function judge(form: Xrm.FormContext): Promise<Judgement | null> {
  if (!(await saved(form))) return null;
  const { entityType, id } = form.data.entity.getEntityReference();
  Xrm.Utility.showProgressIndicator(texts()["checking"]);
  try {
    const answer = await callApi<Answer>("kam_Validate", { TargetType: text(entityType), TargetId: guid(id), Gate: text("A") });
    Xrm.Utility.closeProgressIndicator();
    const findings = JSON.parse(answer.Findings) as Finding[];
    const german = languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId) === "de";
    const line = (finding: Finding): string => `• ${german ? finding.messageDe : finding.messageEn}`;
    return { missing: findings.filter((finding) => finding.severity === block).map(line), others: findings.filter((finding) => finding.severity !== block).map(line) };
  } catch (error) {
    Xrm.Utility.closeProgressIndicator();
    await showRefusal(error);
    return null;
  }
}

async function show({ missing, others }: Judgement): Promise<void> {
  const words = texts();
  const told = missing.length === 0
    ? [others.length === 0 ? words["check.ready"] : words["check.warned"], ...others]
    : [words["check.blocked"], ...missing, ...(others.length === 0 ? [] : ["", words["check.others"], ...others])];
  await tell(words["check.title"], told.join("\n"));
}

/** What is missing before a row can come into force; writes nothing. */
export async function check(form: Xrm.FormContext): Promise<void> {
  const judgement = await judge(form);
  if (judgement !== null) await show(judgement);
}

/** Whether nothing is missing before a row can come into force; what is missing is told. */
export async function isReady(form: Xrm.FormContext): Promise<boolean> {
  const judgement = await judge(form);
  if (judgement !== null && judgement.missing.length > 0) await show(judgement);
  return judgement !== null && judgement.missing.length === 0;
}
