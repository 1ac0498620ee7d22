import { Checkbox, Dropdown, Input, Option, Switch, makeStyles, tokens } from "@fluentui/react-components";
import { useSession } from "../../app/context";
import { useStrings } from "../../i18n/strings";
import { displayValue } from "../../model/values";
import type { OptionMeta } from "../../webapi/metadata";
import { useForm } from "../formContext";
import { DurationControl, NumberControl } from "./NumberControl";
import { TimeZoneControl } from "./TimeZoneControl";
import type { ControlProps } from "./controlProps";

const useStyles = makeStyles({
  full: { width: "100%", minWidth: "0" },
  dot: { display: "inline-block", width: "10px", height: "10px", borderRadius: "50%", marginRight: tokens.spacingHorizontalS, flexShrink: 0 },
});

/** Text of a value that cannot be changed here. */
export function LockedText({ attribute, id, aria }: ControlProps) {
  const styles = useStyles();
  const strings = useStrings();
  const { locale } = useSession();
  return <Input id={id} className={styles.full} appearance="filled-darker" value={displayValue(attribute.column, attribute.value, locale)} readOnly placeholder={strings.select} {...aria} />;
}

function Dot({ color }: { color: string | null }) {
  const styles = useStyles();
  return color && color !== "#0000ff" ? <span className={styles.dot} style={{ backgroundColor: color }} aria-hidden /> : null;
}

export function ChoiceControl(props: ControlProps) {
  const { attribute, control, id, locked, aria } = props;
  const styles = useStyles();
  const strings = useStrings();
  const model = useForm();
  const { locale } = useSession();
  if (locked) return <LockedText {...props} />;
  const column = attribute.column;
  const offered = control.options ?? column.options;
  // A status reason is chosen among those of the row's state.
  const state = Number(model.row?.["statecode"] ?? 0);
  const options: OptionMeta[] = column.kind === "status" ? offered.filter((o) => o.state === null || o.state === state) : offered;
  const current = options.find((o) => o.value === attribute.value);
  return (
    <Dropdown id={id} className={styles.full} appearance="filled-darker" placeholder={strings.select} value={displayValue(column, attribute.value, locale)} {...aria}
      selectedOptions={attribute.value === null ? [""] : [String(attribute.value)]} button={current ? { children: <span><Dot color={current.color} />{current.label}</span> } : {}}
      onOptionSelect={(_, data) => attribute.setValue(data.optionValue ? Number(data.optionValue) : null)}>
      {column.kind === "choice" && <Option value="" text={strings.select}>{strings.select}</Option>}
      {options.map((o) => <Option key={o.value} value={String(o.value)} text={o.label}><Dot color={o.color} />{o.label}</Option>)}
    </Dropdown>
  );
}

export function ChoicesControl(props: ControlProps) {
  const { attribute, id, locked, aria } = props;
  const styles = useStyles();
  const strings = useStrings();
  const { locale } = useSession();
  if (locked) return <LockedText {...props} />;
  const chosen = Array.isArray(attribute.value) ? attribute.value : [];
  return (
    <Dropdown id={id} className={styles.full} appearance="filled-darker" multiselect placeholder={strings.select} value={displayValue(attribute.column, attribute.value, locale)} selectedOptions={chosen.map(String)} {...aria}
      onOptionSelect={(_, data) => attribute.setValue(data.selectedOptions.length > 0 ? data.selectedOptions.map(Number).sort((a, b) => a - b) : null)}>
      {(props.control.options ?? attribute.column.options).map((o) => <Option key={o.value} value={String(o.value)} text={o.label}>{o.label}</Option>)}
    </Dropdown>
  );
}

const checkBoxClass = "B0C6723A-8503-4FD7-BB28-C8A06AC933C2";

export function BooleanControl({ control, attribute, id, locked, aria }: ControlProps) {
  const strings = useStrings();
  const yes = attribute.value === true;
  const label = attribute.column.options.find((o) => o.value === (yes ? 1 : 0))?.label ?? (yes ? strings.yes : strings.no);
  const set = (checked: boolean) => attribute.setValue(checked);
  if (control.definition.classId === checkBoxClass) {
    return <Checkbox id={id} checked={yes} disabled={locked} {...aria} onChange={(_, data) => set(data.checked === true)} />;
  }
  return <Switch id={id} checked={yes} disabled={locked} label={label} {...aria} onChange={(_, data) => set(data.checked)} />;
}

/** Whole numbers are durations, time zones, or just numbers, by their format. */
export function IntegerControl(props: ControlProps) {
  switch (props.attribute.column.format) {
    case "duration": return <DurationControl {...props} />;
    case "timezone": return <TimeZoneControl {...props} />;
    default: return <NumberControl {...props} />;
  }
}
