import * as definition from "../shared/commands/definition";

export { check } from "../shared/commands/check";
export { newVersion, requestAgreements } from "../shared/commands/definition";

export async function activate(form: Xrm.FormContext): Promise<void> {
  await definition.activate(form, "kam_ActivateInterface", "InterfaceId");
}
