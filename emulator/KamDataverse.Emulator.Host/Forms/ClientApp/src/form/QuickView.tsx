import { Subtitle2 } from "@fluentui/react-components";
import { useEffect, useMemo } from "react";
import { useSession } from "../app/context";
import { useStrings } from "../i18n/strings";
import type { ControlModel } from "../model/controlModel";
import { FormModel } from "../model/formModel";
import { formById, formsOf, formTypes } from "../model/forms";
import { isReference } from "../model/values";
import { attribute, children, parseXml, text } from "../model/xml";
import { Failure, Loading, Note } from "../shared/Status";
import { useAsync } from "../shared/useAsync";
import { tableMeta } from "../webapi/metadata";
import type { Reference } from "../webapi/rows";
import { FormContext, useForm } from "./formContext";
import { Section } from "./Sections";
import { modelTexts } from "./modelTexts";

/** Which quick view form stands for which target table. */
export function quickFormIds(parameter: string): Map<string, string> {
  if (!parameter.trim()) return new Map();
  return new Map(children(parseXml(parameter), "QuickFormId").map((q) => [attribute(q, "entityname"), text(q)]));
}

/** The row a lookup points to, shown by its own small form. */
export function QuickView({ control, showLabel }: { control: ControlModel; showLabel: boolean }) {
  const value = control.attribute?.value ?? null;
  const ids = useMemo(() => quickFormIds(control.definition.parameters["QuickForms"] ?? ""), [control]);
  return (
    <div data-control-name={control.name} data-quickview={control.attribute?.name}>
      {showLabel && control.label && <Subtitle2 as="h3" style={{ margin: 0 }}>{control.label}</Subtitle2>}
      {isReference(value) && <Shown key={value.id} control={control} target={value} formId={ids.get(value.table) ?? null} />}
    </div>
  );
}

function Shown({ control, target, formId }: { control: ControlModel; target: Reference; formId: string | null }) {
  const around = useForm();
  const session = useSession();
  const strings = useStrings();
  const loaded = useAsync(async () => {
    const [table, forms] = await Promise.all([tableMeta(target.table), formsOf(target.table, session)]);
    const form = formById(forms, formId);
    if (!form || form.type !== formTypes.quickView) return null;
    const model = new FormModel(table, form, session, modelTexts(strings), target.id);
    model.frozen = true;
    await model.load();
    return model;
  }, [target.id, formId]);
  const model = loaded.state === "ready" ? loaded.value : null;
  useEffect(() => {
    if (model === null) return;
    around.quickViews.set(control.name, model);
    return () => void around.quickViews.delete(control.name);
  }, [model, around, control]);
  if (loaded.state === "loading") return <Loading />;
  if (loaded.state === "failed") return <Failure error={loaded.error} retry={loaded.retry} />;
  if (!loaded.value) return <Note text={strings.noQuickForm} />;
  return (
    <FormContext.Provider value={loaded.value}>
      <QuickForm />
    </FormContext.Provider>
  );
}

/** Drawn again with every change of the small form. */
function QuickForm() {
  const model = useForm();
  return <>{model.tabs.flatMap((t) => t.sections).filter((s) => s.visible).map((section) => <Section key={section.definition.id} section={section} bare />)}</>;
}
