import { makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef, useState } from "react";
import { useNavigation } from "../app/navigation";
import { route } from "../app/route";
import { useStrings } from "../i18n/strings";
import type { FormInfo } from "../model/forms";
import type { FormApi } from "../clientApi/formApi";
import { useRibbon } from "../ribbon/useRibbon";
import { CommandBar } from "../shared/CommandBar";
import { Note } from "../shared/Status";
import type { TabModel } from "../model/controlModel";
import { classes } from "./controlClasses";
import { FormCell } from "./FormCell";
import { useForm } from "./formContext";
import type { FormActor } from "./formActor";
import { FormHeader } from "./FormHeader";
import { FormNotifications } from "./FormNotifications";
import { TabContent } from "./Sections";
import { useAutoSave } from "./useAutoSave";
import { useFormActions } from "./useFormActions";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", gap: "8px", padding: "8px", minHeight: 0, flexGrow: 1 },
  card: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusMedium, boxShadow: tokens.shadow2, display: "flex", flexShrink: 0 },
  content: { flexGrow: 1, minHeight: 0, overflowY: "auto", padding: "2px", display: "flex", flexDirection: "column", gap: "8px" },
  footer: { display: "flex", flexWrap: "wrap", gap: "24px", padding: "4px 16px" },
  footerCell: { minWidth: "200px" },
});

/** What the keyboard scrolls must be reachable by it: a page in a frame is no stop of the form itself. */
const holdsPagesOnly = (tab: TabModel): boolean => tab.sections.every((section) => section.controls.every((control) => control.definition.classId === classes.webResource));

interface FormViewProps { forms: FormInfo[]; api: FormApi; actor: FormActor; first: string | null }

/** @param props.first Name of the tab to open on; the first one where the form does not offer it. */
export function FormView({ forms, api, actor, first }: FormViewProps) {
  const styles = useStyles();
  const strings = useStrings();
  const navigation = useNavigation();
  const model = useForm();
  const page = useRef<HTMLDivElement>(null);
  const actions = useFormActions(model);
  const ribbon = useRibbon(model, api);
  actor.save = actions.saveAs;
  actor.close = actions.close;
  actor.openForm = (id) => {
    if (id !== model.form.id) void navigation.go(route({ page: "entityrecord", table: model.table.name, id: model.id, formId: id }), { replace: true });
  };
  useAutoSave(model, actions.saveAs);
  const shown = model.offeredTabs;
  const [chosen, setChosen] = useState(() => shown.find((t) => t.definition.name === first)?.definition.id ?? "");
  const tab = shown.find((t) => t.definition.id === chosen) ?? shown[0];
  const dirty = model.isDirty;
  const shownTab = tab?.definition.name ?? null;
  useEffect(() => {
    const before = model.shownTab;
    // First the state, then the event: its handlers ask which tab is expanded.
    model.shownTab = shownTab;
    if (before === null || shownTab === null || before === shownTab) return;
    // Both have changed their state (inferred: the one that is left is told first).
    model.onTab?.(before);
    model.onTab?.(shownTab);
  }, [shownTab, model]);
  const { wantsTab } = model;
  useEffect(() => {
    const wanted = wantsTab === null ? undefined : model.offeredTabs.find((t) => t.definition.name === wantsTab);
    model.wantsTab = null;
    if (wanted) setChosen(wanted.definition.id);
  }, [wantsTab, model]);
  const { wantsFocus } = model;
  useEffect(() => {
    if (wantsFocus === null) return;
    const home = model.tabs.find((t) => t.sections.some((s) => s.controls.some((c) => c.name === wantsFocus)));
    if (home && home.definition.id !== tab?.definition.id) {
      setChosen(home.definition.id);
      return;
    }
    model.wantsFocus = null;
    const control = page.current?.querySelector(`[data-control-name="${CSS.escape(wantsFocus)}"]`);
    control?.querySelector<HTMLElement>("input, textarea, button, a")?.focus();
  }, [wantsFocus, tab, model]);
  useEffect(() => (dirty ? navigation.protect(actions.mayLeave) : undefined), [dirty, navigation, actions]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
      event.preventDefault();
      // Below a dialog a form rests.
      if (page.current?.closest("[aria-hidden='true']")) return;
      // What is being typed counts: leaving the input hands it to the form.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      void actions.save();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [actions]);
  const commands = [...ribbon.kept(actions.commands), ...ribbon.added];
  return (
    <div ref={page} className={styles.page} data-page="entityrecord" data-table={model.table.name} data-form={model.form.id} data-row={model.id ?? ""} data-form-type={model.type}>
      {model.headerParts.commandBar && commands.length > 0 && <div className={styles.card}><CommandBar commands={commands} label={model.table.label} /></div>}
      <FormNotifications />
      <FormHeader forms={forms} tabs={shown} tab={tab ?? null} onTab={setChosen} />
      <div className={styles.content} role="tabpanel" aria-label={tab?.label} tabIndex={tab && holdsPagesOnly(tab) ? 0 : undefined}>
        {tab ? <TabContent key={tab.definition.id} tab={tab} /> : <Note text={strings.emptyForm} />}
      </div>
      {model.footer.some((row) => row.length > 0) && (
        <div className={`${styles.card} ${styles.footer}`} data-testid="footer">
          {model.footer.flat().filter((c) => c.visible).map((control) => <div key={control.name} className={styles.footerCell}><FormCell control={control} showLabel={control.cell.showLabel} labelOnTop /></div>)}
        </div>
      )}
    </div>
  );
}
