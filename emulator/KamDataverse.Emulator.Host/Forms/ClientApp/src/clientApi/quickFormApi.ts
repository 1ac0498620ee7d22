import type { ControlModel } from "../model/controlModel";
import type { FormModel } from "../model/formModel";
import { disabledMembers, type ControlApi } from "./controlApi";
import { FormApi } from "./formApi";

/** The form within a quick view has a client API of its own: what scripts do to its controls stays within it. */
const inner = new WeakMap<FormModel, FormApi>();

function apiOf(form: FormApi, model: FormModel): FormApi {
  const known = inner.get(model) ?? new FormApi(model, form.host);
  inner.set(model, known);
  return known;
}

/** What quick views have beyond other controls (`Xrm.Controls.QuickFormControl`). */
export function quickFormMembers(form: FormApi, control: ControlModel) {
  const shown = (): FormModel | null => form.model.quickViews.get(control.name) ?? null;
  function getControl(): ControlApi[] | null;
  function getControl(key: string | number): ControlApi | null;
  function getControl(key?: string | number): ControlApi | ControlApi[] | null {
    const model = shown();
    // Documented (isLoaded): until the row is there its controls may not be; inferred: they are null then.
    if (model === null) return null;
    const all = [...model.controls.values()];
    const api = apiOf(form, model);
    if (key === undefined) return all.map((item) => api.control(item));
    const found = typeof key === "number" ? all[key] : all.find((item) => item.name === key);
    return found === undefined ? null : api.control(found);
  }
  return {
    ...disabledMembers(form, control),
    getControl,
    isLoaded: () => shown() !== null,
    refresh: () => void shown()?.load().catch((error: unknown) => form.host.report(error)),
  };
}
