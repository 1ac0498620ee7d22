import type { CommandsTexts } from "../../generated/Commands";
import type { Question } from "./definitions";

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface Field {
  readonly question: Question;
  readonly element: HTMLElement;
  readonly answer: () => string;
  /** Puts the focus where the answer is given. */
  readonly focus: () => void;
  readonly invalid: (isInvalid: boolean) => void;
}

/** The field for a question; rows to choose from come with a promise and fill the list when they are there. */
export function fieldFor(question: Question, words: CommandsTexts, rows: (question: Question) => Promise<readonly Option[]>, failed: (error: unknown) => void): Field {
  if (question.choices !== undefined) return radios(question, words);
  if (question.rows !== undefined) return list(question, words, rows(question), failed);
  return typed(question, words);
}

function typed(question: Question, words: CommandsTexts): Field {
  const label = element("label");
  const input = question.kind === undefined ? element("textarea") : element("input");
  if (input instanceof HTMLTextAreaElement) input.rows = 5;
  else input.type = question.kind === "day" ? "date" : "text";
  if (question.longest !== undefined) input.maxLength = question.longest;
  input.required = question.required;
  input.value = question.preset ?? "";
  input.setAttribute("aria-describedby", "hint problem");
  label.append(caption("span", question, words), input);
  return of(question, label, input, () => input.value);
}

function list(question: Question, words: CommandsTexts, rows: Promise<readonly Option[]>, failed: (error: unknown) => void): Field {
  const label = element("label");
  const select = element("select");
  select.required = question.required;
  select.disabled = true;
  select.setAttribute("aria-describedby", "hint problem");
  select.append(option("", words["dialog.loading"]));
  rows.then(
    (options) => {
      select.replaceChildren(option("", options.length === 0 ? words["dialog.none"] : words["dialog.choose"]), ...options.map(({ value, label: text }) => option(value, text)));
      select.value = question.preset ?? "";
      select.disabled = false;
    },
    (error: unknown) => {
      select.replaceChildren(option("", ""));
      failed(error);
    },
  );
  label.append(caption("span", question, words), select);
  return of(question, label, select, () => select.value);
}

function radios(question: Question, words: CommandsTexts): Field {
  const group = element("fieldset");
  group.setAttribute("aria-describedby", "hint problem");
  group.append(caption("legend", question, words));
  for (const choice of question.choices ?? []) {
    const label = element("label", "choice");
    const input = element("input");
    input.type = "radio";
    input.name = question.input;
    input.value = choice.value;
    input.checked = choice.value === question.preset;
    label.append(input, words[choice.label]);
    group.append(label);
  }

  const chosen = (): HTMLInputElement | null => group.querySelector<HTMLInputElement>("input:checked");
  return {
    question, element: group, answer: () => chosen()?.value ?? "", focus: () => { (chosen() ?? group.querySelector<HTMLElement>("input"))?.focus(); },
    invalid: (isInvalid) => { group.querySelectorAll("input").forEach((input) => { input.setAttribute("aria-invalid", String(isInvalid)); }); },
  };
}

function of(question: Question, label: HTMLElement, input: HTMLElement, answer: () => string): Field {
  return { question, element: label, answer, focus: () => { input.focus(); }, invalid: (isInvalid) => { input.setAttribute("aria-invalid", String(isInvalid)); } };
}

function option(value: string, label: string): HTMLOptionElement {
  const made = element("option", "", label);
  made.value = value;
  return made;
}

function caption(name: "span" | "legend", question: Question, words: CommandsTexts): HTMLElement {
  const made = element(name, "label", words[question.label]);
  if (question.required) {
    const mark = element("span", "required", " *");
    mark.setAttribute("aria-hidden", "true");
    made.append(mark);
  }

  return made;
}

export function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className = "", text = ""): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  return made;
}
