import { keepPart } from "../shared/forms/parts";

/** A part of an interface, a matrix, a scoring model or a designation follows what it belongs to. */
export function onLoad(context: Xrm.Events.EventContext): void {
  keepPart(context.getFormContext());
}
