import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { hoursTexts } from "../../generated/hours";
import { added, likeMonday, problemsOf, readHours, sumOf, timeOf, usualWeek, writeHours, type Interval } from "../../shared/hours";
import { fill } from "../../shared/texts";

export type Texts = (typeof hoursTexts)["en"];

/** The column of the form that keeps the hours. */
export interface HoursColumn {
  readonly stored: string;
  readonly isLocked: boolean;
  readonly write: (text: string) => void;
}

interface Setting {
  readonly texts: Texts;
  /** Hours of a week, or of one day. */
  readonly isWeek: boolean;
  readonly column: HoursColumn;
  readonly shows: (hours: number) => string;
}

/** Working hours by day, entered as times; what the column keeps is written with every change. */
export function HoursPage({ texts, isWeek, column, shows }: Setting) {
  const read = (stored: string) => (stored === "" ? (isWeek ? usualWeek : []) : readHours(stored, isWeek));
  const [list, setList] = useState(() => read(column.stored));
  const seen = useRef(column.stored);
  const written = useRef(column.stored);
  const focus = useRef<string | undefined>(undefined);
  const place = useRef<HTMLElement>(null);
  // Somebody else wrote the column: another version was loaded, or the text itself was changed. What was written here comes back one render later.
  if (seen.current !== column.stored) {
    seen.current = column.stored;
    if (written.current !== column.stored) setList(read(column.stored));
    written.current = column.stored;
  }
  useLayoutEffect(() => {
    if (focus.current === undefined) return;
    place.current?.querySelector<HTMLElement>(`[data-place="${focus.current}"]`)?.focus();
    focus.current = undefined;
  });
  const change = (next: readonly Interval[], focusOn?: string) => {
    focus.current = focusOn;
    setList(next);
    written.current = writeHours(next, isWeek);
    column.write(written.current);
  };
  if (list === undefined) {
    return (
      <main class="page" ref={place}>
        <div class="message" role="alert">{texts.unreadable}</div>
        {column.isLocked ? null : <button type="button" onClick={() => change(isWeek ? usualWeek : [])}>{texts.startAnew}</button>}
      </main>
    );
  }

  const problems = problemsOf(list);
  const days = texts.days.split(" ");
  const of = (day: number) => list.map((interval, at) => ({ interval, at })).filter((entry) => entry.interval.day === day);
  const edit = (at: number, side: "from" | "to", typed: string) => change(list.map((interval, index) => (index === at ? { ...interval, [side]: timeOf(typed) } : interval)));
  const remove = (at: number, day: number) => change(list.filter((_, index) => index !== at), `add-${day}`);
  const add = (day: number) => change(added(list, day), `from-${list.length}`);
  const dayName = (day: number) => (isWeek ? (days[day - 1] ?? "") : texts.thisDay);
  return (
    <main class="page" ref={place}>
      <div class="days">
        {(isWeek ? [1, 2, 3, 4, 5, 6, 7] : [0]).map((day) => (
          <fieldset key={day} data-day={day}>
            <legend>{dayName(day)}</legend>
            <div class="times">
              {of(day).length === 0 ? <span class="quiet">{texts.none}</span> : of(day).map(({ interval, at }, number) => {
                const problem = problems.get(at);
                return (
                  <div class="time" key={at}>
                    {(["from", "to"] as const).map((side) => (
                      <input key={side} type="text" inputMode="numeric" maxLength={5} data-place={`${side}-${at}`} value={interval[side]} readOnly={column.isLocked}
                        aria-label={fill(texts[side], dayName(day), number + 1)} aria-invalid={problem !== undefined} {...(problem === undefined ? {} : { "aria-describedby": `problem-${at}` })}
                        onChange={(event) => edit(at, side, event.currentTarget.value)} />
                    ))}
                    {column.isLocked ? null : <button type="button" class="plain" aria-label={fill(texts.remove, dayName(day), interval.from, interval.to)} title={texts.removeShort} onClick={() => remove(at, day)}>×</button>}
                    {problem === undefined ? null : <p class="problem" role="alert" id={`problem-${at}`}>{texts[problem]}</p>}
                  </div>
                );
              })}
              {column.isLocked ? null : <button type="button" class="plain" data-place={`add-${day}`} aria-label={fill(texts.add, dayName(day))} title={fill(texts.add, dayName(day))} onClick={() => add(day)}>+</button>}
            </div>
          </fieldset>
        ))}
      </div>
      {isWeek && !column.isLocked ? <div class="actions"><button type="button" onClick={() => change(likeMonday(list))}>{texts.likeMonday}</button></div> : null}
      <p class="quiet" role="status">{problems.size > 0 ? texts.wrong : fill(isWeek ? texts.sumOfWeek : texts.sumOfDay, shows(sumOf(list)))}</p>
    </main>
  );
}
