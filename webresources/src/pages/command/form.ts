import type { CommandsTexts } from "../../generated/Commands";
import { bodyOf, type CommandDefinition, type Question } from "./definitions";

/** What the page needs of the window around it. */
export interface Host {
  post(api: string, body: Readonly<Record<string, string>>): Promise<void>;
  close(): void;
}

/** What the server says no to, in its own words. */
export class Refusal extends Error {}

/** One question, then the call; what the server refuses stands in the dialog, and what was typed stays. */
export function commandForm(definition: CommandDefinition, id: string, words: CommandsTexts, host: Host): HTMLFormElement {
  const { question } = definition;
  const form = element("form");
  form.noValidate = true;
  const hint = element("p", "hint", words[definition.hint]);
  hint.id = "hint";
  const { field, answer } = question.choices === undefined ? memo(question, words) : radios(question, words);
  const problem = element("p", "problem");
  problem.id = "problem";
  problem.setAttribute("role", "alert");
  const send = element("button", "primary", words[definition.button]);
  send.type = "submit";
  const cancel = element("button", "", words["cancel"]);
  cancel.type = "button";
  cancel.addEventListener("click", () => { host.close(); });
  const buttons = element("div", "buttons");
  buttons.append(send, cancel);
  form.append(hint, field, problem, buttons);

  const tell = (text: string): void => {
    problem.textContent = text;
    field.querySelectorAll("textarea, input").forEach((input) => { input.setAttribute("aria-invalid", String(text !== "")); });
  };
  const run = async (): Promise<void> => {
    if (send.disabled) return;
    if (question.required && answer().trim() === "") {
      tell(words["dialog.required"]);
      field.querySelector<HTMLElement>("textarea, input")?.focus();
      return;
    }

    tell("");
    send.disabled = true;
    send.textContent = words["dialog.busy"];
    try {
      await host.post(definition.api, bodyOf(definition, id, answer()));
      host.close();
    } catch (error) {
      tell(error instanceof Refusal ? error.message : words["dialog.network"]);
      send.disabled = false;
      send.textContent = words[definition.button];
    }
  };
  field.addEventListener("input", () => { tell(""); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") host.close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void run();
  });
  return form;
}

function memo(question: Question, words: CommandsTexts): { field: HTMLElement; answer: () => string } {
  const field = element("label");
  const input = element("textarea");
  input.rows = 5;
  if (question.longest !== undefined) input.maxLength = question.longest;
  input.required = question.required;
  input.setAttribute("aria-describedby", "hint problem");
  field.append(caption("span", question, words), input);
  return { field, answer: () => input.value };
}

function radios(question: Question, words: CommandsTexts): { field: HTMLElement; answer: () => string } {
  const field = element("fieldset");
  field.setAttribute("aria-describedby", "hint problem");
  field.append(caption("legend", question, words));
  for (const choice of question.choices ?? []) {
    const label = element("label", "choice");
    const input = element("input");
    input.type = "radio";
    input.name = "answer";
    input.value = choice.value;
    label.append(input, words[choice.label]);
    field.append(label);
  }

  return { field, answer: () => field.querySelector<HTMLInputElement>("input:checked")?.value ?? "" };
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

function element<Name extends keyof HTMLElementTagNameMap>(name: Name, className = "", text = ""): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  return made;
}

/** Calls one of our APIs as the signed-in user. */
export async function post(api: string, body: Readonly<Record<string, string>>): Promise<void> {
  const response = await fetch(`/api/data/v9.2/${api}`, {
    method: "POST",
    credentials: "same-origin",
    headers: { "Content-Type": "application/json; charset=utf-8", Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0" },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const answer = (await response.json()) as { error?: { message?: string } };
  throw new Refusal(answer.error?.message ?? String(response.status));
}
