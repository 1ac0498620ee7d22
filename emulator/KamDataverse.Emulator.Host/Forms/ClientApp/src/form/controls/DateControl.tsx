import { Combobox, Option, makeStyles } from "@fluentui/react-components";
import { DatePicker, type CalendarStrings } from "@fluentui/react-datepicker-compat";
import { useMemo } from "react";
import { useSession } from "../../app/context";
import { useStrings } from "../../i18n/strings";
import type { Strings } from "../../i18n/en";
import { formatDay, formatTime, fromLocalDate, isDayOnly, parseDay, parseTime, toLocalDate } from "../../model/values";
import { LockedText } from "./ChoiceControls";
import type { ControlProps } from "./controlProps";
import { useTyped } from "./TextControl";

const useStyles = makeStyles({
  both: { display: "grid", gridTemplateColumns: "minmax(0, 1fr) minmax(0, 1fr)", gap: "6px", width: "100%" },
  full: { width: "100%", minWidth: "0" },
  input: { minWidth: "0", width: "100%" },
});

function calendarStrings(locale: string, strings: Strings): CalendarStrings {
  const months = (style: "long" | "short") => Array.from({ length: 12 }, (_, m) => new Intl.DateTimeFormat(locale, { month: style }).format(new Date(2026, m, 1)));
  const days = (style: "long" | "narrow") => Array.from({ length: 7 }, (_, d) => new Intl.DateTimeFormat(locale, { weekday: style }).format(new Date(2026, 1, 1 + d)));
  return {
    months: months("long"), shortMonths: months("short"), days: days("long"), shortDays: days("narrow"), goToToday: strings.today,
    prevMonthAriaLabel: strings.previousMonth, nextMonthAriaLabel: strings.nextMonth, prevYearAriaLabel: strings.previousYear, nextYearAriaLabel: strings.nextYear, closeButtonAriaLabel: strings.close,
    monthPickerHeaderAriaLabel: "{0}", yearPickerHeaderAriaLabel: "{0}",
  };
}

export function DateControl(props: ControlProps) {
  const { attribute, id, locked, label, aria } = props;
  const styles = useStyles();
  const strings = useStrings();
  const { locale } = useSession();
  const calendar = useMemo(() => calendarStrings(locale, strings), [locale, strings]);
  if (locked) return <LockedText {...props} />;
  const column = attribute.column;
  const date = typeof attribute.value === "string" ? toLocalDate(column, attribute.value) : null;
  const set = (next: Date | null) => attribute.setValue(next ? fromLocalDate(column, next) : null);
  const pick = (day: Date | null | undefined) => {
    if (!day) return set(null);
    set(new Date(day.getFullYear(), day.getMonth(), day.getDate(), date?.getHours() ?? 0, date?.getMinutes() ?? 0));
  };
  const picker = (
    <DatePicker id={id} className={styles.full} input={{ className: styles.input, autoComplete: "off" }} appearance="filled-darker" value={date} allowTextInput placeholder={strings.select} strings={calendar} firstDayOfWeek={locale.startsWith("de") ? 1 : 0}
      formatDate={(value) => (value ? formatDay(value, locale) : "")} {...aria}
      parseDateFromString={(text) => {
        const parsed = parseDay(text, locale);
        if (!parsed && text.trim() !== "") attribute.reject(strings.notADate);
        return parsed;
      }}
      onSelectDate={pick} />
  );
  if (isDayOnly(column)) return picker;
  return (
    <div className={styles.both}>
      {picker}
      <TimeInput date={date} set={set} reject={() => attribute.reject(strings.notATime)} label={strings.time2(label)} locale={locale} />
    </div>
  );
}

function TimeInput({ date, set, reject, label, locale }: { date: Date | null; set: (date: Date | null) => void; reject: () => void; label: string; locale: string }) {
  const styles = useStyles();
  const strings = useStrings();
  const commit = (text: string) => {
    if (!date) return;
    const time = parseTime(text);
    if (!time) return reject();
    set(new Date(date.getFullYear(), date.getMonth(), date.getDate(), time.hours, time.minutes));
  };
  const { typed, setTyped, leave } = useTyped(date ? formatTime(date, locale) : "", commit);
  const times = Array.from({ length: 48 }, (_, half) => formatTime(new Date(2026, 0, 1, Math.floor(half / 2), (half % 2) * 30), locale));
  return (
    <Combobox className={styles.full} appearance="filled-darker" freeform value={typed} placeholder={strings.select} aria-label={label} disabled={!date} selectedOptions={[]} autoComplete="off" input={{ className: styles.input }}
      onInput={(event) => setTyped(event.currentTarget.value)} onBlur={leave} onOptionSelect={(_, data) => data.optionValue && commit(data.optionValue)}>
      {times.map((time) => <Option key={time} value={time}>{time}</Option>)}
    </Combobox>
  );
}
