import { useSession, useApp } from "../app/context";
import type { Route } from "../app/route";
import { useStrings } from "../i18n/strings";
import { formById, formsOf, mainFormsFor, type FormInfo } from "../model/forms";
import { FormModel } from "../model/formModel";
import { presetsFrom } from "../model/presets";
import { Failure, Loading, Note } from "../shared/Status";
import { useAsync } from "../shared/useAsync";
import { tableMeta } from "../webapi/metadata";
import { FormContext } from "./formContext";
import { FormView } from "./FormView";

const told = new Set<string>();

/** Form scripts are not run yet; a developer finds what would run in the console, once per form. */
function tellHandlers(form: FormInfo): void {
  const { handlers } = form.definition;
  if (handlers.length === 0 || told.has(form.id)) return;
  told.add(form.id);
  const lines = handlers.map((h) => `${h.event}${h.column ? ` of ${h.column}` : ""}: ${h.functionName} (${h.library})`);
  console.warn(`The form "${form.name}" has event handlers, which this player does not run:\n${lines.join("\n")}`);
}

export function FormPage({ route }: { route: Route }) {
  const session = useSession();
  const app = useApp();
  const strings = useStrings();
  const loaded = useAsync(async () => {
    const [table, forms] = await Promise.all([tableMeta(route.table), formsOf(route.table, session)]);
    const offered = mainFormsFor(forms, session.roleIds, app?.forms);
    const form = formById(offered, route.formId) ?? offered[0];
    if (!form) return { table, offered, model: null };
    tellHandlers(form);
    const presets = await presetsFrom(route.extraqs, table);
    const model = new FormModel(table, form, session, { required: strings.required, inactive: strings.readOnly }, route.id, presets);
    await model.load();
    return { table, offered, model };
  }, []);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} />;
  const { table, offered, model } = loaded.value;
  if (!model) return <Note text={strings.noForm(table.label)} />;
  return (
    <FormContext.Provider value={model}>
      <FormView forms={offered} />
    </FormContext.Provider>
  );
}
