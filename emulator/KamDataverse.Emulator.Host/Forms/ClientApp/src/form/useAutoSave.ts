import { useEffect } from "react";
import { saveModes } from "../clientApi/events";
import type { FormModel } from "../model/formModel";

/** Documented (Manage auto-save): changes of a row that was saved before are saved thirty seconds later, where the organisation has it on. */
const pause = 30_000;

/** Inferred: the time runs from the first change that is not saved, and once more after a save that did not happen. */
export function useAutoSave(model: FormModel, save: (mode: number) => Promise<boolean>): void {
  const waits = model.session.autoSave && model.type === "update" && model.isDirty;
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => void save(saveModes.autoSave), pause);
    return () => clearInterval(timer);
  }, [waits, save]);
}
