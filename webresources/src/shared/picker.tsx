import { useEffect, useId, useRef, useState } from "preact/hooks";
import "./picker.css";

/** One row somebody can choose. */
export interface Pick {
  readonly id: string;
  readonly name: string;
  /** What tells it from others of the same name; empty for nothing. */
  readonly detail: string;
}

interface PickerSetting {
  readonly label: string;
  readonly value: { readonly id: string; readonly name: string } | undefined;
  readonly placeholder: string;
  /** Told to screen readers when the list changes, with {0} for how many. */
  readonly hits: string;
  readonly search: (text: string) => Promise<readonly Pick[]>;
  readonly onPick: (pick: Pick | undefined) => void;
}

const waitMilliseconds = 200;

/** A box that searches while one types: a combobox with a list, after the pattern of the ARIA practices. */
export function Picker({ label, value, placeholder, hits, search, onPick }: PickerSetting) {
  const id = useId();
  const [text, setText] = useState(value?.name ?? "");
  const [found, setFound] = useState<readonly Pick[] | undefined>(undefined);
  const [active, setActive] = useState(-1);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const round = useRef(0);
  useEffect(() => setText(value?.name ?? ""), [value?.id]);
  useEffect(() => () => { round.current++; }, []);
  const close = () => {
    round.current++;
    setFound(undefined);
    setActive(-1);
  };
  const look = (typed: string, wait: number) => {
    const mine = ++round.current;
    setTimeout(() => {
      if (mine !== round.current) return;
      search(typed.trim()).then(
        (picks) => {
          if (mine !== round.current) return;
          setProblem(undefined);
          setFound(picks);
          setActive(picks.length > 0 && typed.trim() !== "" ? 0 : -1);
        },
        (error: unknown) => {
          if (mine !== round.current) return;
          close();
          setProblem(error instanceof Error ? error.message : String(error));
        },
      );
    }, wait);
  };
  const take = (pick: Pick) => {
    close();
    setText(pick.name);
    onPick(pick);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      close();
      setText(value?.name ?? "");
    } else if (found === undefined) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") look("", 0);
      else return;
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (found.length > 0) setActive((active + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      const pick = found[active];
      if (pick !== undefined) take(pick);
    } else return;
    event.preventDefault();
  };
  return (
    <div class="picker">
      <input type="text" role="combobox" aria-label={label} aria-autocomplete="list" aria-expanded={found !== undefined} aria-controls={`${id}list`} autocomplete="off" maxLength={100}
        {...(found !== undefined && active >= 0 ? { "aria-activedescendant": `${id}${active}` } : {})}
        placeholder={placeholder} value={text} onKeyDown={keys}
        onInput={(event) => { const typed = event.currentTarget.value; setText(typed); look(typed, waitMilliseconds); }}
        onClick={() => { if (found === undefined) look("", 0); }}
        onBlur={() => {
          close();
          if (text.trim() === "" && value !== undefined) onPick(undefined);
          else setText(value?.name ?? "");
        }} />
      <ul id={`${id}list`} role="listbox" aria-label={label} hidden={found === undefined || found.length === 0}>
        {(found ?? []).map((pick, index) => (
          <li key={pick.id} id={`${id}${index}`} role="option" aria-selected={index === active} onMouseDown={(event) => event.preventDefault()} onClick={() => take(pick)}>
            {pick.name}{pick.detail === "" ? null : <span class="quiet"> · {pick.detail}</span>}
          </li>
        ))}
      </ul>
      <span class="unseen" role="status">{found === undefined ? "" : hits.replace("{0}", String(found.length))}</span>
      {found !== undefined && found.length === 0 ? <p class="quiet" aria-hidden="true">{hits.replace("{0}", "0")}</p> : null}
      {problem === undefined ? null : <p class="problem" role="alert">{problem}</p>}
    </div>
  );
}
