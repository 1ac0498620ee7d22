import { Add20Regular, ArrowClockwise20Regular, CheckmarkCircle20Regular, Delete20Regular, DismissCircle20Regular, Save20Regular, SaveArrowRight20Regular } from "@fluentui/react-icons";
import { useMemo } from "react";
import { saveModes } from "../clientApi/events";
import { useNavigation } from "../app/navigation";
import { route } from "../app/route";
import { deleteRows, setState } from "../grid/rowCommands";
import { useStrings } from "../i18n/strings";
import type { FormModel } from "../model/formModel";
import type { Command } from "../shared/CommandBar";
import { useDialogs } from "../shared/dialogs";

export interface FormActions {
  save: () => Promise<boolean>;
  /** Saves in one of the platform's save modes. */
  saveAs: (mode: number) => Promise<boolean>;
  close: () => Promise<void>;
  /** Asks what to do with unsaved changes; answers whether the page may be left. */
  mayLeave: () => Promise<boolean>;
  commands: Command[];
}

/** What a user can do with an open row. */
export function useFormActions(model: FormModel): FormActions {
  const strings = useStrings();
  const dialogs = useDialogs();
  const navigation = useNavigation();
  const plain = useMemo(() => {
    const list = route({ page: "entitylist", table: model.table.name });
    const saveRow = async (mode: number): Promise<boolean> => {
      if (model.saving || !model.maySave) return false;
      model.leaveAll();
      if (!model.validate() || (model.beforeSave !== null && !(await model.beforeSave(mode)))) return false;
      try {
        const saved = await dialogs.insist(async () => { await model.save(); return true; });
        // Also where the row was created and only could not be read again.
        if (model.id !== navigation.current.id) navigation.rename(route({ ...navigation.current, page: "entityrecord", table: model.table.name, id: model.id, extraqs: "" }));
        const row = model.reference();
        if (saved !== null && row !== null) navigation.saved(row);
        return saved !== null;
      } catch (error) {
        await dialogs.error(error);
        return false;
      }
    };
    const save = (): Promise<boolean> => saveRow(saveModes.save);
    const mayLeave = async (): Promise<boolean> => {
      if (!model.isDirty) return true;
      const answer = await dialogs.ask({
        name: "unsaved", title: strings.unsavedTitle, text: strings.unsavedText(model.title || strings.newTitle(model.table.label)),
        buttons: [{ key: "save", label: strings.saveAndContinue }, { key: "discard", label: strings.discardChanges }, { key: "cancel", label: strings.cancel }],
      });
      return answer.key === "discard" || (answer.key === "save" && (await save()));
    };
    const reload = async (): Promise<void> => {
      try {
        await model.load();
        // The user's own refresh, and the platform's own change of state, are no business of a script.
        model.refreshRibbon();
      } catch (error) {
        await dialogs.error(error);
      }
    };
    const refresh = async (): Promise<void> => {
      if (await mayLeave()) await reload();
    };
    const changeState = async (state: 0 | 1): Promise<void> => {
      if (model.isDirty && !(await save())) return;
      // Documented (getSaveMode): OnSave comes with these, too.
      if (model.beforeSave !== null && !(await model.beforeSave(state === 1 ? saveModes.deactivate : saveModes.reactivate))) return;
      if (model.id !== null && (await setState(model.table, [model.id], state, dialogs, strings))) await reload();
    };
    const remove = async (): Promise<void> => {
      if (model.id !== null && (await deleteRows(model.table, [model.id], dialogs, strings))) await navigation.back(list, true);
    };
    const saveAndClose = async (): Promise<void> => {
      if ((!model.isDirty && model.id !== null) || (await saveRow(saveModes.saveAndClose))) await navigation.back(list, true);
    };
    const saveAs = async (mode: number): Promise<boolean> => {
      if (![saveModes.save, saveModes.saveAndClose, saveModes.saveAndNew, saveModes.autoSave].some((known) => known === mode)) throw new Error(`The emulator does not implement saving in mode ${mode}.`);
      const saved = await saveRow(mode);
      if (saved && mode === saveModes.saveAndClose) await navigation.back(list, true);
      if (saved && mode === saveModes.saveAndNew) await navigation.go(route({ page: "entityrecord", table: model.table.name }), { force: true });
      return saved;
    };
    const close = (): Promise<void> => navigation.back(list);
    return { list, save, saveAs, close, mayLeave, refresh, changeState, remove, saveAndClose };
  }, [model, strings, dialogs, navigation]);
  const { type, saving, access } = model;
  const active = model.isActive;
  return useMemo(() => {
    const stateful = model.table.columns.has("statecode") && type !== "create";
    const saves = type !== "readonly" && model.maySave;
    const writes = model.may("Write");
    const all: (Command | null)[] = [
      !saves ? null : { key: "save", label: strings.save, icon: <Save20Regular />, disabled: saving, run: () => void plain.save() },
      !saves ? null : { key: "saveandclose", label: strings.saveAndClose, icon: <SaveArrowRight20Regular />, disabled: saving, run: () => void plain.saveAndClose() },
      !model.session.privileges.may("Create", model.table.schemaName) ? null : { key: "new", label: strings.new, icon: <Add20Regular />, run: () => void navigation.go(route({ page: "entityrecord", table: model.table.name })) },
      stateful && writes && active ? { key: "deactivate", label: strings.deactivate, icon: <DismissCircle20Regular />, run: () => void plain.changeState(1) } : null,
      stateful && writes && !active ? { key: "activate", label: strings.activate, icon: <CheckmarkCircle20Regular />, run: () => void plain.changeState(0) } : null,
      type === "create" || !model.may("Delete") ? null : { key: "delete", label: strings.delete, icon: <Delete20Regular />, run: () => void plain.remove() },
      type === "create" ? null : { key: "refresh", label: strings.refresh, icon: <ArrowClockwise20Regular />, run: () => void plain.refresh() },
    ];
    return { save: plain.save, saveAs: plain.saveAs, close: plain.close, mayLeave: plain.mayLeave, commands: all.filter((c): c is Command => c !== null) };
  }, [plain, type, active, saving, access, model, strings, navigation]);
}
