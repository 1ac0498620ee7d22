import * as definition from "../shared/commands/definition";

export { check } from "../shared/commands/check";
export { newVersion, requestAgreements, retire } from "../shared/commands/definition";
export { areDrafts, remove, removeSelected } from "../shared/commands/remove";

export async function activate(form: Xrm.FormContext): Promise<void> {
  await definition.activate(form, "kam_ActivateMatrix", "MatrixId");
}
