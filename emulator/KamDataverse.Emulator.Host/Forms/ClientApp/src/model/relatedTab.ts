import { classes } from "../form/controlClasses";
import { ControlModel, TabModel } from "./controlModel";
import type { CellDefinition, TabDefinition } from "./formXml";

/** A tab over the whole width with the rows of one relationship, in the associated view of their table. It is no part of the form: scripts find neither it nor its control. */
export function relatedTab(relationship: string, target: string, label: string): TabModel {
  const name = `related_${relationship}`;
  const cell: CellDefinition = {
    id: name, label, showLabel: true, visible: true, colSpan: 1, rowSpan: 1,
    control: {
      id: name, classId: classes.subgrid, column: "", disabled: false, visible: true, isSubgrid: true, uniqueId: "",
      parameters: { RelationshipName: relationship, TargetEntityType: target, EnableQuickFind: "true", EnableViewPicker: "true", RecordsPerPage: "50" },
    },
  };
  const definition: TabDefinition = {
    id: name, name, label, showLabel: true, visible: true,
    columns: [{ width: "100%", sections: [{ id: name, name, label: "", showLabel: false, visible: true, columns: 1, labelsOnTop: true, rows: [[cell]] }] }],
  };
  return new TabModel(definition, (own) => (own.control ? new ControlModel(own, own.control, null) : null));
}
