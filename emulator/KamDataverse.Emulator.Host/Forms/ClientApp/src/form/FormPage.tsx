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
import { hostOf, newActor } from "./formActor";
import { FormContext } from "./formContext";
import { FormView } from "./FormView";
import { modelTexts } from "./modelTexts";

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
    const model = new FormModel(table, form, session, modelTexts(strings), route.id, presets);
    await model.load();
    const actor = newActor(offered.map(({ id, name }) => ({ id, name })));
    const api = await startForm(model, hostOf(actor, (error) => void dialogs.error(error)));
    return { table, offered, model, api, actor };
  }, []);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} retry={loaded.retry} />;
  const { table, offered, model, api, actor } = loaded.value;
  if (!model) return <Note text={strings.noForm(table.label)} />;
  return (
    <FormContext.Provider value={model}>
      <FormView forms={offered} api={api} actor={actor} first={route.tab} />
    </FormContext.Provider>
  );
}
