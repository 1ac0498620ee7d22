import type { ControlModel } from "../model/controlModel";
import { useStrings } from "../i18n/strings";
import { NotImplemented } from "../shared/Status";
import { classes } from "./controlClasses";
import { Field } from "./Field";
import { useForm } from "./formContext";
import { QuickView } from "./QuickView";
import { Subgrid } from "./Subgrid";
import { WebResourceFrame } from "./WebResourceFrame";

interface FormCellProps { control: ControlModel; showLabel: boolean; labelOnTop: boolean; columns?: number }

/** Whatever a cell of a form holds. */
export function FormCell({ control, showLabel, labelOnTop, columns }: FormCellProps) {
  const strings = useStrings();
  const model = useForm();
  const { definition } = control;
  if (definition.isSubgrid || definition.classId === classes.subgrid) return <Subgrid control={control} showLabel={showLabel} />;
  switch (definition.classId) {
    case classes.webResource: return <WebResourceFrame control={control} showLabel={showLabel} />;
    case classes.quickView: return <QuickView control={control} showLabel={showLabel} />;
    case classes.timeline: return <NotImplemented what="timeline" />;
    case classes.codeComponent: return <NotImplemented what={strings.codeComponent(model.form.definition.codeComponents.get(definition.uniqueId) ?? definition.id)} />;
  }
  if (!definition.column) return <NotImplemented what={strings.controlClass(definition.classId || definition.id)} />;
  return <Field control={control} showLabel={showLabel} labelOnTop={labelOnTop} columns={columns} />;
}
