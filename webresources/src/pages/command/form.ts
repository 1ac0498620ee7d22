import type { CommandsTexts } from "../../generated/Commands";
import { ApiError, type Row } from "../../shared/webApi";
import { bodyOf, type CommandDefinition, type CommandRequest, type Question } from "./definitions";
import { element, fieldFor, type Option } from "./fields";

/** What the page needs of the window around it. */
export interface Host {
  call(api: string, body: Row): Promise<Row>;
  rows(path: string): Promise<readonly Row[]>;
  /** A due time as the reader writes it. */
  moment(utc: string): Promise<string>;
  close(): void;
}

const pause = 300;

/** The questions, then the call; what the server refuses stands in the dialog, and what was typed stays. */
export function commandForm(definition: CommandDefinition, request: Pick<CommandRequest, "id" | "context">, words: CommandsTexts, isGerman: boolean, host: Host): HTMLFormElement {
  const form = element("form");
  form.noValidate = true;
  const hint = element("p", "hint", words[definition.hint]);
  hint.id = "hint";
  const problem = element("p", "problem");
  problem.id = "problem";
  problem.setAttribute("role", "alert");
  const outlook = element("div", "preview");
  outlook.setAttribute("role", "status");
  const send = element("button", "primary", words[definition.button]);
  send.type = "submit";
  const cancel = element("button", "", words["cancel"]);
  cancel.type = "button";
  cancel.addEventListener("click", () => { host.close(); });
  const buttons = element("div", "buttons");
  buttons.append(send, cancel);

  const tell = (text: string): void => {
    problem.textContent = text;
    for (const field of fields) field.invalid(text !== "");
  };
  const say = (error: unknown): void => {
    tell(error instanceof ApiError ? (error.isExpired ? words["dialog.signedout"] : error.message) : words["dialog.network"]);
  };
  const options = async (question: Question): Promise<readonly Option[]> => {
    const { set, query, key, name } = question.rows ?? { set: "", query: "", key: "", name: "" };
    const filled = query.replace(/\{(\w+)\}/g, (_, context: string) => request.context[context] ?? "00000000-0000-0000-0000-000000000000");
    const rows = await host.rows(`${set}?${filled}`);
    return rows.map((row) => ({ value: String(row[key]), label: nameOf(row, name, isGerman) })).sort((one, other) => one.label.localeCompare(other.label, isGerman ? "de" : "en"));
  };
  const fields = definition.questions.map((question) => fieldFor(question, words, options, say));
  const body = (): Record<string, string> => {
    const answers: Record<string, string> = {};
    for (const field of fields) answers[field.question.input] = field.answer();
    return bodyOf(definition, request.id, answers);
  };

  // Whether a dialog can be closed from within is not documented, and reports say that the mobile app does not: then the sentence stays, and nobody sends the same thing twice.
  const finish = (): void => {
    const told = element("p", "done", words["dialog.done"]);
    told.setAttribute("role", "status");
    told.tabIndex = -1;
    form.replaceWith(told);
    told.focus();
    host.close();
  };
  const run = async (): Promise<void> => {
    if (send.disabled) return;
    const open = fields.find((field) => field.question.required && field.answer().trim() === "");
    if (open !== undefined) {
      problem.textContent = words["dialog.required"];
      for (const field of fields) field.invalid(field === open);
      open.focus();
      return;
    }

    tell("");
    send.disabled = true;
    send.textContent = words["dialog.busy"];
    try {
      await host.call(definition.api, body());
      finish();
    } catch (error) {
      say(error);
      send.disabled = false;
      send.textContent = words[definition.button];
    }
  };

  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const preview = (): void => {
    const needed = definition.preview ?? [];
    clearTimeout(timer);
    const mine = ++latest;
    if (needed.length === 0) return;
    const given = body();
    if (needed.some((input) => given[input] === undefined)) {
      outlook.replaceChildren();
      return;
    }

    timer = setTimeout(() => {
      host.call(definition.api, { ...given, Preview: true }).then(
        async (answer) => {
          const shown = await outlookOf(answer, words, host);
          if (mine === latest) outlook.replaceChildren(...shown);
        },
        (error: unknown) => {
          if (mine !== latest) return;
          outlook.replaceChildren();
          // The server's own words, before anything is sent: what would be refused is known now.
          if (error instanceof ApiError) say(error);
        },
      );
    }, pause);
  };
  form.append(hint, ...fields.map((field) => field.element), outlook, problem, buttons);
  form.addEventListener("input", () => {
    tell("");
    preview();
  });
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

/** When an answer and the delivery would be due, and why then. */
async function outlookOf(answer: Row, words: CommandsTexts, host: Host): Promise<readonly HTMLElement[]> {
  const due = async (key: string): Promise<string> => (typeof answer[key] === "string" ? host.moment(answer[key]) : "");
  const [reaction, resolution] = await Promise.all([due("ReactionDue"), due("ResolutionDue")]);
  const line = element("p", "due", reaction === "" ? words["request.nodue"] : resolution === "" ? words["request.reaction"].replace("{0}", reaction) : words["request.both"].replace("{0}", reaction).replace("{1}", resolution));
  if (typeof answer["Explain"] !== "string" || answer["Explain"] === "") return [line];
  const why = element("details");
  why.append(element("summary", "", words["request.why"]), element("p", "why", answer["Explain"]));
  return [line, why];
}

function nameOf(row: Row, path: string, isGerman: boolean): string {
  const [navigation, linked] = path.includes("/") ? path.split("/") : ["", path];
  const source = navigation === "" ? row : ((row[navigation ?? ""] as Row | null) ?? row);
  const german = source[`${linked ?? ""}de`];
  const name = isGerman && typeof german === "string" && german !== "" ? german : source[linked ?? ""];
  const own = row["kam_name"];
  return typeof name === "string" && name !== "" ? name : typeof own === "string" ? own : "";
}
