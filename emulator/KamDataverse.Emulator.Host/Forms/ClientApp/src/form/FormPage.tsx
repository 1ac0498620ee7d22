import { useSession, useApp } from "../app/context";
import type { Route } from "../app/route";
import { useStrings } from "../i18n/strings";
import { formById, formsOf, mainFormsFor } from "../model/forms";
import { startForm } from "../clientApi/scripts";
import { FormModel } from "../model/formModel";
import { presetsFrom } from "../model/presets";
import { Failure, Loading, Note } from "../shared/Status";
import { useDialogs } from "../shared/dialogs";
import { useAsync } from "../shared/useAsync";
import { tableMeta } from "../webapi/metadata";
import { FormContext } from "./formContext";
import { FormView } from "./FormView";

/** What scripts can ask of the shown form; the view fills it in. */
export interface FormActor { save: ((mode: number) => Promise<boolean>) | null; close: (() => Promise<void>) | null }

function needed<T>(act: T | null): T {
  if (act === null) throw new Error("The form is not shown yet: OnLoad can neither save nor close it.");
  return act;
}

export function FormPage({ route }: { route: Route }) {
  const session = useSession();
  const app = useApp();
  const strings = useStrings();
  const dialogs = useDialogs();
  const loaded = useAsync(async () => {
    const [table, forms] = await Promise.all([tableMeta(route.table), formsOf(route.table, session)]);
    const offered = mainFormsFor(forms, session.roleIds, app?.forms);
    const form = formById(offered, route.formId) ?? offered[0];
    if (!form) return { table, offered, model: null, api: null };
    const presets = await presetsFrom(route.extraqs, table);
    const model = new FormModel(table, form, session, { required: strings.required, inactive: strings.readOnly }, route.id, presets);
    await model.load();
    const actor: FormActor = { save: null, close: null };
    const api = await startForm(model, {
      globalContext: () => window.Xrm?.Utility.getGlobalContext(),
      report: (error) => void dialogs.error(error),
      save: (mode) => needed(actor.save)(mode),
      close: () => needed(actor.close)(),
    });
    return { table, offered, model, api, actor };
  }, []);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} />;
  const { table, offered, model, api, actor } = loaded.value;
  if (!model) return <Note text={strings.noForm(table.label)} />;
  return (
    <FormContext.Provider value={model}>
      <FormView forms={offered} api={api} actor={actor} />
    </FormContext.Provider>
  );
}
