import { Button, DrawerBody, DrawerFooter, DrawerHeader, DrawerHeaderTitle, OverlayDrawer, makeStyles } from "@fluentui/react-components";
import { Dismiss24Regular } from "@fluentui/react-icons";
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { useSession } from "../app/context";
import { useNavigation } from "../app/navigation";
import { route } from "../app/route";
import { useStrings } from "../i18n/strings";
import { formsOf, formTypes } from "../model/forms";
import { FormModel } from "../model/formModel";
import { extraqsOf } from "../model/presets";
import type { Value } from "../model/values";
import { useDialogs } from "../shared/dialogs";
import { tableMeta } from "../webapi/metadata";
import type { Reference } from "../webapi/rows";
import { saveModes } from "../clientApi/events";
import { startForm } from "../clientApi/scripts";
import { hostOf, newActor, type FormActor } from "./formActor";
import { FormContext, useForm } from "./formContext";
import { FormNotifications } from "./FormNotifications";
import { Section } from "./Sections";
import { modelTexts } from "./modelTexts";

export interface QuickCreate {
  /** Whether the table allows quick create and has a form for it. */
  available(table: string): Promise<boolean>;
  /** Opens the quick create form; answers the new row, or null when it was cancelled. */
  open(table: string, presets: Map<string, Value>): Promise<Reference | null>;
  /** Quick create where the table has it, otherwise the main form on its own page (answers null at once). */
  create(table: string, presets: Map<string, Value>): Promise<Reference | null>;
}

const QuickCreateContext = createContext<QuickCreate | null>(null);

export function useQuickCreate(): QuickCreate {
  const quickCreate = useContext(QuickCreateContext);
  if (!quickCreate) throw new Error("There is no quick create host around this component.");
  return quickCreate;
}

interface Open { key: number; model: FormModel; actor: FormActor; resolve: (made: Reference | null) => void }

let nextKey = 0;

export function QuickCreateHost({ children }: { children: ReactNode }) {
  const session = useSession();
  const strings = useStrings();
  const navigation = useNavigation();
  const dialogs = useDialogs();
  const [stack, setStack] = useState<Open[]>([]);
  const quickForm = useCallback(async (table: string) => {
    const [meta, forms] = await Promise.all([tableMeta(table), formsOf(table, session)]);
    const form = meta.quickCreate ? forms.find((f) => f.type === formTypes.quickCreate) : undefined;
    return form ? { meta, form } : null;
  }, [session]);
  const quickCreate = useMemo<QuickCreate>(() => {
    const open = async (table: string, presets: Map<string, Value>): Promise<Reference | null> => {
      const found = await quickForm(table);
      if (!found) throw new Error(`Table ${table} has no quick create form.`);
      const model = new FormModel(found.meta, found.form, session, modelTexts(strings), null, presets);
      await model.load();
      const actor = newActor();
      await startForm(model, hostOf(actor, (error) => void dialogs.error(error)));
      return new Promise((resolve) => setStack((s) => [...s, { key: nextKey++, model, actor, resolve }]));
    };
    return {
      open,
      available: async (table) => {
        const found = await quickForm(table);
        return found !== null && session.privileges.may("Create", found.meta.schemaName);
      },
      create: async (table, presets) => {
        if (await quickForm(table)) return open(table, presets);
        await navigation.go(route({ page: "entityrecord", table, extraqs: extraqsOf(presets, await tableMeta(table)) }));
        return null;
      },
    };
  }, [quickForm, session, strings, navigation, dialogs]);
  return (
    <QuickCreateContext.Provider value={quickCreate}>
      {children}
      {stack.map((open) => (
        <QuickCreateDrawer key={open.key} model={open.model} actor={open.actor} close={(made) => {
          setStack((s) => s.filter((o) => o !== open));
          open.resolve(made);
        }} />
      ))}
    </QuickCreateContext.Provider>
  );
}

const useStyles = makeStyles({ body: { display: "flex", flexDirection: "column", gap: "12px", paddingBottom: "12px" }, footer: { justifyContent: "flex-end" } });

function QuickCreateDrawer({ model, actor, close }: { model: FormModel; actor: FormActor; close: (made: Reference | null) => void }) {
  const strings = useStrings();
  const dialogs = useDialogs();
  const cancel = async () => {
    if (model.isDirty) {
      const answer = await dialogs.ask({
        name: "unsaved", title: strings.unsavedTitle, text: strings.unsavedText(strings.newTitle(model.table.label)),
        buttons: [{ key: "discard", label: strings.discardChanges }, { key: "cancel", label: strings.cancel }],
      });
      if (answer.key !== "discard") return;
    }
    close(null);
  };
  return (
    <OverlayDrawer open position="end" size="medium" modalType="modal" data-dialog="quickcreate" data-table={model.table.name} aria-label={strings.quickCreate(model.table.label)} onOpenChange={(_, data) => !data.open && void cancel()}>
      <FormContext.Provider value={model}>
        <DrawerHeader>
          <DrawerHeaderTitle action={<Button appearance="subtle" aria-label={strings.close} icon={<Dismiss24Regular />} onClick={() => void cancel()} />}>{strings.quickCreate(model.table.label)}</DrawerHeaderTitle>
        </DrawerHeader>
        <QuickCreateBody actor={actor} close={close} cancel={() => void cancel()} />
      </FormContext.Provider>
    </OverlayDrawer>
  );
}

function QuickCreateBody({ actor, close, cancel }: { actor: FormActor; close: (made: Reference | null) => void; cancel: () => void }) {
  const styles = useStyles();
  const strings = useStrings();
  const dialogs = useDialogs();
  const model = useForm();
  // Whatever the mode: a quick create form closes when its row is saved.
  const save = async (mode: number = saveModes.saveAndClose): Promise<boolean> => {
    if (!model.validate() || (model.beforeSave !== null && !(await model.beforeSave(mode)))) return false;
    try {
      if ((await dialogs.insist(async () => { await model.save(); return true; })) === null) return false;
      close(model.reference());
      return true;
    } catch (error) {
      await dialogs.error(error);
      return false;
    }
  };
  actor.save = save;
  actor.close = async () => close(null);
  return (
    <>
      <DrawerBody>
        <div className={styles.body}>
          <FormNotifications />
          {model.tabs.filter((t) => t.visible).flatMap((t) => t.sections).filter((s) => s.visible).map((section) => <Section key={section.definition.id} section={section} bare />)}
        </div>
      </DrawerBody>
      <DrawerFooter className={styles.footer}>
        <Button appearance="primary" disabled={model.saving} data-command="saveandclose" onClick={() => void save()}>{model.saving ? strings.saving : strings.saveAndClose}</Button>
        <Button data-command="cancel" onClick={cancel}>{strings.cancel}</Button>
      </DrawerFooter>
    </>
  );
}
