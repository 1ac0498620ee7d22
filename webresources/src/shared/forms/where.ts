/** Columns that have a say for some choices of another column only: the choices by column. */
type Wheres = Readonly<Record<string, readonly number[]>>;

/**
 * Shows columns only where they have a say. What is filled in stays in sight, so that it can be cleared; while nothing is chosen, all are shown.
 * @param deciding The column with the choice.
 * @param isNeeded Whether the server asks for them there.
 */
export function showWhere(form: Xrm.FormContext, deciding: string, wheres: Wheres, isNeeded: boolean): void {
  const choice = form.getAttribute<Xrm.Attributes.OptionSetAttribute>(deciding);
  if (choice === null) return;
  const show = (): void => {
    const chosen = choice.getValue();
    for (const [name, where] of Object.entries(wheres)) {
      const column = form.getAttribute(name);
      const applies = chosen !== null && where.includes(chosen);
      const isSeen = chosen === null || applies || (column?.getValue() ?? null) !== null;
      column?.controls.forEach((control) => { control.setVisible(isSeen); });
      if (isNeeded) column?.setRequiredLevel(applies ? "required" : "none");
    }
  };
  for (const name of [deciding, ...Object.keys(wheres)]) form.getAttribute(name)?.addOnChange(show);
  form.data.addOnLoad(show);
  show();
}

const tier = 287100001;
const keyAccount = 287100002;

/** A tier belongs to scope Tier, a designation to scope Key account; elsewhere neither is meant. */
export const scopes: Wheres = { kam_tier: [tier], kam_designationid: [keyAccount] };
