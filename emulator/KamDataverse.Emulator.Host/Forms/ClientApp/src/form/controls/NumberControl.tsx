import { Combobox, Input, Option, Text, makeStyles } from "@fluentui/react-components";
import { useSession } from "../../app/context";
import { useStrings } from "../../i18n/strings";
import { displayDuration, displayNumber, parseDuration, parseNumber } from "../../model/values";
import type { ColumnMeta } from "../../webapi/metadata";
import type { Strings } from "../../i18n/en";
import { formatted } from "../../webapi/rows";
import { useForm } from "../formContext";
import type { ControlProps } from "./controlProps";
import { useTyped } from "./TextControl";

const useStyles = makeStyles({ full: { width: "100%", minWidth: "0" } });

/** Why a number is not one of this column, or null. */
export function numberProblem(column: ColumnMeta, value: number, strings: Strings, locale: string): string | null {
  if (column.kind === "integer" && !Number.isInteger(value)) return strings.notAWholeNumber;
  const min = column.min ?? Number.NEGATIVE_INFINITY;
  const max = column.max ?? Number.POSITIVE_INFINITY;
  if (value >= min && value <= max) return null;
  return strings.outOfRange(displayNumber(min, column, locale), displayNumber(max, column, locale));
}

export function NumberControl({ attribute, id, locked, aria }: ControlProps) {
  const styles = useStyles();
  const strings = useStrings();
  const model = useForm();
  const { locale } = useSession();
  const column = attribute.column;
  const shown = typeof attribute.value === "number" ? displayNumber(attribute.value, column, locale) : "";
  const { typed, setTyped, leave } = useTyped(shown, (text) => {
    const value = parseNumber(text, locale);
    if (value === undefined) return attribute.reject(strings.notANumber);
    const problem = value === null ? null : numberProblem(column, value, strings, locale);
    if (problem) return attribute.reject(problem);
    const digits = column.precision ?? 2;
    attribute.setValue(value === null || column.kind === "integer" ? value : Number(value.toFixed(digits)));
    if (value !== null) setTyped(displayNumber(value, column, locale));
  });
  // Until it is changed, the server's own text says in which currency an amount is.
  const currency = column.kind === "money" ? (formatted(model.row ?? {}, column.name) ?? "").replace(/[-\d.,\s ]/g, "") : "";
  return (
    <Input id={id} className={styles.full} appearance="filled-darker" value={typed} readOnly={locked} inputMode={column.kind === "integer" ? "numeric" : "decimal"} placeholder={strings.select} autoComplete="off" {...aria}
      contentBefore={currency ? <Text size={300}>{currency}</Text> : undefined}
      onChange={(_, data) => setTyped(data.value)} onBlur={leave} onKeyDown={(event) => event.key === "Enter" && leave()} />
  );
}

/** The lengths Dynamics offers, in minutes. */
const durations = [1, 15, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 420, 480, 1440, 2880, 4320];

export function DurationControl({ attribute, id, locked, aria }: ControlProps) {
  const styles = useStyles();
  const strings = useStrings();
  const { locale } = useSession();
  const shown = typeof attribute.value === "number" ? displayDuration(attribute.value, locale) : "";
  const set = (text: string) => {
    const value = parseDuration(text, locale);
    if (value === undefined) return attribute.reject(strings.notADuration);
    const problem = value === null ? null : numberProblem(attribute.column, value, strings, locale);
    if (problem) return attribute.reject(problem);
    attribute.setValue(value);
    setTyped(value === null ? "" : displayDuration(value, locale));
  };
  const { typed, setTyped, leave } = useTyped(shown, set);
  if (locked) return <Input id={id} className={styles.full} appearance="filled-darker" value={shown} readOnly placeholder={strings.select} {...aria} />;
  return (
    <Combobox id={id} className={styles.full} appearance="filled-darker" freeform value={typed} placeholder={strings.select} autoComplete="off" {...aria} selectedOptions={[]}
      onInput={(event) => setTyped(event.currentTarget.value)} onBlur={leave}
      onOptionSelect={(_, data) => data.optionValue && set(displayDuration(Number(data.optionValue), locale))}>
      {durations.map((minutes) => <Option key={minutes} value={String(minutes)}>{displayDuration(minutes, locale)}</Option>)}
    </Combobox>
  );
}
