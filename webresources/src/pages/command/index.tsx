import { commandsTexts } from "../../generated/Commands";
import { languageOf } from "../../shared/texts";
import { definitions, readRequest } from "./definitions";
import { commandForm, post } from "./form";
import "./command.css";

const language = languageOf(Number(new URLSearchParams(location.search).get("userlcid")));
const words = commandsTexts[language];
const request = readRequest(location.search);
const definition = request === null ? undefined : definitions[request.command];
const root = document.getElementById("root");
document.documentElement.lang = language;
if (request === null || definition === undefined) {
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = words["dialog.unreadable"];
  root?.append(told);
} else {
  const form = commandForm(definition, request.id, words, { post, close: () => { window.close(); } });
  root?.append(form);
  form.querySelector<HTMLElement>("textarea, input")?.focus();
}
