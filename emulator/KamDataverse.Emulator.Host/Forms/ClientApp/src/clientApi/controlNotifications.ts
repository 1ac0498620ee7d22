import type { ControlModel } from "../model/controlModel";
import type { FormApi } from "./formApi";

const key = (id: string): string => `script:${id}`;

/**
 * Documented (addNotification): of the messages the first is shown; in the Unified Interface advice has a button that takes it, and an error has none.
 * Inferred: an error keeps the row from being saved, as one of setNotification does; where no level is given it is an error; a message of an action stands below the first; advice that is
 * taken stays until a script clears it, as the documentation's example does.
 */
export function addNotification(form: FormApi, control: ControlModel, { messages, notificationLevel = "ERROR", uniqueId, actions = [] }: Xrm.Controls.AddControlNotificationOptions): boolean {
  const message = messages?.[0];
  if (message === undefined) throw new Error(`addNotification of ${control.name}: there is no message.`);
  const details = actions.map((action) => action.message ?? "").filter((text) => text !== "");
  // One id is one notification, whatever it was before.
  clear(control, key(uniqueId));
  switch (notificationLevel) {
    case "ERROR": control.notifications.set(key(uniqueId), [message, ...details].join(" ")); break;
    case "RECOMMENDATION": control.recommendations.set(key(uniqueId), { message, details, apply: () => run(form, actions) }); break;
    default: throw new Error(`addNotification of ${control.name}: ${String(notificationLevel)} is no level.`);
  }
  form.model.notify();
  return true;
}

function run(form: FormApi, actions: Xrm.Controls.ControlNotificationAction[]): void {
  try {
    for (const action of actions) for (const act of action.actions ?? []) act();
  } catch (error) {
    form.host.report(error);
  }
}

/** Documented (clearNotification): without an id, what is shown goes. */
export function clearNotification(form: FormApi, control: ControlModel, id?: string): boolean {
  const known = [...control.notifications.keys(), ...control.recommendations.keys()].filter((candidate) => candidate.startsWith("script:"));
  for (const candidate of known) if (id === undefined || candidate === key(id)) clear(control, candidate);
  form.model.notify();
  return true;
}

function clear(control: ControlModel, candidate: string): void {
  control.notifications.delete(candidate);
  control.recommendations.delete(candidate);
}
