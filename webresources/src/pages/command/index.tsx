import { commandsTexts } from "../../generated/Commands";
import { languageOf } from "../../shared/texts";
import { clockOf } from "../../shared/page-api";
import { WebApi } from "../../shared/webApi";
import { definitions, readRequest } from "./definitions";
import { commandForm } from "./form";
import "./command.css";

const request = readRequest(location.search);
const language = languageOf(request?.lcid ?? Number(new URLSearchParams(location.search).get("userlcid")));
const words = commandsTexts[language];
const definition = request === null ? undefined : definitions[request.command];
const root = document.getElementById("root");
document.documentElement.lang = language;
if (request === null || definition === undefined) {
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = words["dialog.unreadable"];
  root?.append(told);
} else {
  const api = new WebApi(location.pathname);
  const clock = clockOf(api, language);
  const form = commandForm(definition, request, words, language === "de", {
    call: (name, body) => api.call(name, body),
    rows: (path) => api.list(path),
    moment: (utc) => clock.moment(new Date(utc)),
    close: () => { window.close(); },
  });
  root?.append(form);
  form.querySelector<HTMLElement>("textarea, input, select")?.focus();
}
