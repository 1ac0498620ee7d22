import type { ControlModel } from "../model/controlModel";
import { useStrings } from "../i18n/strings";
import { NotImplemented } from "../shared/Status";
import { Field } from "./Field";
import { useForm } from "./formContext";
import { QuickView } from "./QuickView";
import { Subgrid } from "./Subgrid";
import { WebResourceFrame } from "./WebResourceFrame";

export const classes = {
  subgrid: "E7A81278-8635-4D9E-8D4D-59480B391C5B",
  webResource: "9FDF5F91-88B1-47F4-AD53-C11EFC01A01D",
  quickView: "5C5600E0-1D6E-4205-A272-BE80DA87FD42",
  timeline: "06375649-C143-495E-A496-C962E5B4488E",
  codeComponent: "F9A8A302-114E-466A-B582-6771B2AE0D92",
};

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
