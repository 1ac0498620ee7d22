import { createContext, useContext, useSyncExternalStore } from "react";
import type { FormModel } from "../model/formModel";

export const FormContext = createContext<FormModel | null>(null);

/** The form around this component; the component is drawn again with every change of the form. */
export function useForm(): FormModel {
  const model = useContext(FormContext);
  if (!model) throw new Error("There is no form around this component.");
  useSyncExternalStore(model.subscribe, model.getVersion);
  return model;
}

const never = (): (() => void) => () => undefined;
const zero = (): number => 0;

/** The form around this component, where there is one. */
export function useFormIfAny(): FormModel | null {
  const model = useContext(FormContext);
  useSyncExternalStore(model?.subscribe ?? never, model?.getVersion ?? zero);
  return model;
}
