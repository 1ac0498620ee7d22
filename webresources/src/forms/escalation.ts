import { keepPart } from "../shared/forms/parts";
import { showWhere } from "../shared/forms/where";

const namedPerson = 287100005;

/** A person is chosen exactly where the level is for a named person (IFC-17). */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  keepPart(form);
  showWhere(form, "kam_targettype", { kam_userid: [namedPerson] }, true);
}
