type Lockable = Xrm.Controls.StandardControl;

function columnOf(control: Xrm.Controls.Control): { control: Lockable; column: string } | null {
  if (!("setDisabled" in control) || !("getAttribute" in control)) return null;
  const lockable = control as unknown as Lockable;
  return { control: lockable, column: lockable.getAttribute().getName() };
}

/**
 * Locks the columns `isLocked` names, as the server would refuse them, and unlocks them when the status allows it again.
 * What the form itself locks stays locked.
 */
export function lockColumns(form: Xrm.FormContext, isLocked: (column: string) => boolean): void {
  form.ui.controls.forEach((item) => {
    const found = columnOf(item);
    if (found === null) return;
    const wanted = isLocked(found.column);
    const byUs = lockedByUs.has(found.control);
    if (wanted && !found.control.getDisabled()) {
      found.control.setDisabled(true);
      lockedByUs.add(found.control);
    } else if (!wanted && byUs) {
      found.control.setDisabled(false);
      lockedByUs.delete(found.control);
    }
  });
}

const lockedByUs = new Set<Lockable>();

export function statusOf(form: Xrm.FormContext): number | null {
  const status = form.getAttribute<Xrm.Attributes.OptionSetAttribute>("statuscode");
  return status?.getValue() ?? null;
}

/** Runs `act` now and whenever the row has been read again. */
export function now(form: Xrm.FormContext, act: () => void): void {
  act();
  form.data.addOnLoad(act);
}
