import type { Strings } from "../i18n/en";
import type { Dialogs } from "../shared/dialogs";
import type { TableMeta } from "../webapi/metadata";
import { remove, update } from "../webapi/rows";

/** Asks, then deletes; answers whether anything may have changed. */
export async function deleteRows(table: TableMeta, ids: string[], dialogs: Dialogs, strings: Strings): Promise<boolean> {
  const text = ids.length === 1 ? strings.deleteOne(table.label) : strings.deleteMany(ids.length, table.pluralLabel);
  const answer = await dialogs.ask({
    name: "delete", title: strings.confirmDeletion, text, buttons: [{ key: "confirm", label: strings.delete }, { key: "cancel", label: strings.cancel }],
  });
  if (answer.key !== "confirm") return false;
  return each(ids, (id) => remove(table, id), dialogs);
}

/** Asks for the status reason, then sets state and status reason. */
export async function setState(table: TableMeta, ids: string[], state: 0 | 1, dialogs: Dialogs, strings: Strings): Promise<boolean> {
  const reasons = (table.columns.get("statuscode")?.options ?? []).filter((o) => o.state === state);
  const first = table.columns.get("statecode")?.options.find((o) => o.value === state)?.defaultStatus ?? reasons[0]?.value;
  const name = ids.length === 1 ? table.label : table.pluralLabel;
  const answer = await dialogs.ask({
    name: state === 0 ? "activate" : "deactivate",
    title: state === 0 ? strings.confirmActivation : strings.confirmDeactivation,
    text: state === 0 ? strings.activateText(ids.length, name) : strings.deactivateText(ids.length, name),
    buttons: [{ key: "confirm", label: state === 0 ? strings.activate : strings.deactivate }, { key: "cancel", label: strings.cancel }],
    ...(reasons.length > 1 && first !== undefined
      ? { choices: { label: strings.statusReason, options: reasons.map((o) => ({ value: o.value, label: o.label })), first } }
      : {}),
  });
  if (answer.key !== "confirm") return false;
  const reason = answer.choice ?? first;
  return each(ids, (id) => update(table, id, { statecode: state, ...(reason === undefined ? {} : { statuscode: reason }) }), dialogs);
}

/** The first refusal ends the run and is shown; what was done before it stays done, as in Dynamics. */
async function each(ids: string[], act: (id: string) => Promise<unknown>, dialogs: Dialogs): Promise<boolean> {
  let done = 0;
  try {
    for (const id of ids) {
      await act(id);
      done++;
    }
  } catch (error) {
    await dialogs.error(error);
  }
  return done > 0;
}
