import { Label, Text, Tooltip, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ErrorCircle12Filled, LockClosed12Regular } from "@fluentui/react-icons";
import { useId } from "react";
import { useStrings } from "../i18n/strings";
import type { ControlModel } from "../model/controlModel";
import { LookupControl } from "../lookup/LookupControl";
import { NotImplemented } from "../shared/Status";
import { Advice } from "./Advice";
import { BooleanControl, ChoiceControl, ChoicesControl, IntegerControl, LockedText } from "./controls/ChoiceControls";
import type { ControlProps } from "./controls/controlProps";
import { DateControl } from "./controls/DateControl";
import { NumberControl } from "./controls/NumberControl";
import { MemoControl, TextControl } from "./controls/TextControl";
import { useForm } from "./formContext";

const useStyles = makeStyles({
  wrapper: { minWidth: 0, padding: "4px 0" },
  // Labels stand at the left while there is room for it: the section is the container that is measured.
  field: { display: "grid", gridTemplateColumns: "minmax(110px, 150px) minmax(0, 1fr)", columnGap: "12px", alignItems: "start" },
  narrow1: { "@container (max-width: 340px)": { gridTemplateColumns: "minmax(0, 1fr)", rowGap: "2px" }, "@container (min-width: 700px)": { gridTemplateColumns: "250px minmax(0, 1fr)" } },
  narrow2: { "@container (max-width: 780px)": { gridTemplateColumns: "minmax(0, 1fr)", rowGap: "2px" } },
  narrow3: { "@container (max-width: 1180px)": { gridTemplateColumns: "minmax(0, 1fr)", rowGap: "2px" } },
  top: { gridTemplateColumns: "minmax(0, 1fr)", rowGap: "2px" },
  label: { display: "flex", alignItems: "center", gap: "4px", minHeight: "24px", paddingTop: "4px", minWidth: 0 },
  labelText: { overflowWrap: "anywhere", hyphens: "auto", color: tokens.colorNeutralForeground1 },
  required: { color: tokens.colorPaletteRedForeground1 },
  recommended: { color: tokens.colorBrandForeground1 },
  lock: { color: tokens.colorNeutralForeground3, flexShrink: 0 },
  value: { minWidth: 0 },
  line: { display: "flex", alignItems: "flex-start", gap: "4px" },
  input: { flexGrow: 1, minWidth: 0 },
  problem: { display: "flex", alignItems: "center", gap: "4px", color: tokens.colorPaletteRedForeground1, marginTop: "2px" },
  problemIcon: { flexShrink: 0 },
});

interface FieldProps { control: ControlModel; showLabel: boolean; labelOnTop: boolean; columns?: number }

/** Label, marks, input and problem of one column on a form. */
export function Field({ control, showLabel, labelOnTop, columns = 1 }: FieldProps) {
  const styles = useStyles();
  const strings = useStrings();
  const model = useForm();
  const id = useId();
  const attribute = control.attribute;
  if (!attribute) return <NotImplemented what={control.definition.column || control.name} />;
  const locked = model.isLocked(control);
  const problems = [...control.notifications.values()];
  const required = attribute.requiredLevel === "required";
  const aria: ControlProps["aria"] = {
    ...(required ? { "aria-required": true } : {}),
    ...(problems.length > 0 ? { "aria-invalid": true, "aria-describedby": `${id}-problem` } : {}),
  };
  const props: ControlProps = { control, attribute, id, locked, label: control.label, aria };
  return (
    <div className={styles.wrapper} data-control={attribute.name} data-control-name={control.name} data-locked={locked || undefined} data-required={attribute.requiredLevel} onBlur={() => model.leave(attribute.name)}>
      <div className={mergeClasses(styles.field, columns === 1 ? styles.narrow1 : columns === 2 ? styles.narrow2 : styles.narrow3, (labelOnTop || !showLabel) && styles.top)}>
        <div className={styles.label} style={showLabel ? undefined : visuallyHidden}>
          {locked && <LockClosed12Regular className={styles.lock} aria-label={strings.locked} />}
          <span className={styles.labelText}>
            <Tooltip content={attribute.column.description || control.label} relationship="description">
              <Label htmlFor={id} id={`${id}-label`}>{control.label}</Label>
            </Tooltip>
            {required && <span className={styles.required} aria-hidden data-part="required">{"\u00a0*"}</span>}
            {attribute.requiredLevel === "recommended" && <span className={styles.recommended} aria-hidden>{"\u00a0+"}</span>}
          </span>
        </div>
        <div className={styles.value}>
          <div className={styles.line}>
            <div className={styles.input}><Control {...props} /></div>
            <Advice control={control} />
          </div>
          {problems.length > 0 && (
            <div id={`${id}-problem`} className={styles.problem} role="alert" data-part="problem">
              <ErrorCircle12Filled className={styles.problemIcon} />
              <Text size={200}>{problems.join(" ")}</Text>
            </div>
          )}
        </div>
      </div>
    </div>
  );
}

const visuallyHidden = { position: "absolute", width: 1, height: 1, overflow: "hidden", clip: "rect(0 0 0 0)" } as const;

export function Control(props: ControlProps) {
  switch (props.attribute.column.kind) {
    case "string": return <TextControl {...props} />;
    case "memo": return <MemoControl {...props} />;
    case "integer": return <IntegerControl {...props} />;
    case "decimal": case "money": return <NumberControl {...props} />;
    case "boolean": return <BooleanControl {...props} />;
    case "choice": case "status": case "state": return <ChoiceControl {...props} />;
    case "choices": return <ChoicesControl {...props} />;
    case "datetime": return <DateControl {...props} />;
    case "lookup": case "customer": case "owner": return <LookupControl {...props} />;
    case "uniqueidentifier": return <LockedText {...props} />;
    case "image": case "file": case "other": return <NotImplemented what={`${props.attribute.column.kind} (${props.attribute.name})`} />;
  }
}
