import { and, chosen, condition, narrow } from "../shared/forms/lookups";
import { keepPart } from "../shared/forms/parts";
import { judgeCommands } from "../shared/refresh";

const parts = [["kam_matrixactivityid", "kam_matrixactivity"], ["kam_matrixroleid", "kam_matrixrole"]] as const;

/**
 * A cell begun from a row or column of a matrix offers what belongs to the same matrix. Begun from the matrix itself it has the matrix already, and the form's own filter does the same.
 */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  keepPart(form);
  let matrix: string | null = null;
  let latest = 0;
  const look = async (): Promise<void> => {
    const mine = ++latest;
    let found: string | null = null;
    for (const [column, table] of parts) {
      const part = chosen(form, column);
      if (part !== null) found ??= await matrixOf(table, part);
    }

    if (mine === latest) matrix = found;
  };
  for (const [column, table] of parts) {
    narrow(form, column, table, () => (matrix === null || chosen(form, "kam_matrixid") !== null ? null : and(condition("kam_matrixid", "eq", matrix))));
    form.getAttribute(column)?.addOnChange(() => void look());
  }

  // The button that transfers accountability is there for an accountable role (its rule asks the letter), and rules are not judged again with a column.
  form.getAttribute("kam_letter")?.addOnChange(() => { judgeCommands(form.ui); });
  void look();
}

async function matrixOf(table: string, id: string): Promise<string | null> {
  try {
    const row: unknown = await Xrm.WebApi.retrieveRecord(table, id, "?$select=_kam_matrixid_value");
    return (row as { _kam_matrixid_value?: string | null })._kam_matrixid_value ?? null;
  } catch {
    // Not known: everything is offered, and the server judges (RAC-05).
    return null;
  }
}
