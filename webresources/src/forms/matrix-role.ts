import { chosen, offerPeopleOf } from "../shared/forms/lookups";
import { keepPart } from "../shared/forms/parts";

/** The person fixed for a role of a matrix belongs to the role's function. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  keepPart(form);
  offerPeopleOf(form, "kam_userid", ["kam_roleid"], async () => {
    const role = chosen(form, "kam_roleid");
    if (role === null) return null;
    const row: unknown = await Xrm.WebApi.retrieveRecord("kam_role", role, "?$select=_kam_functionid_value");
    return (row as { _kam_functionid_value?: string | null })._kam_functionid_value ?? null;
  });
}
