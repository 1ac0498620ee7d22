import { commandsTexts } from "../../generated/Commands";
import { readOpening } from "../../shared/opening";
import { clockOf } from "../../shared/page-api";
import { inReadersLanguage, readerOf } from "../../shared/reader";
import type { Language } from "../../shared/texts";
import { WebApi } from "../../shared/webApi";
import { definitions, readRequest } from "./definitions";
import { commandForm } from "./form";
import "./command.css";

const request = readRequest(location.search);
const api = new WebApi(location.pathname), reader = readerOf(api);
inReadersLanguage(request?.lcid ?? readOpening(location.search).lcid, reader, show);

function show(language: Language): void {
  const words = commandsTexts[language];
  const definition = request === null ? undefined : definitions[request.command];
  const root = document.getElementById("root");
  document.documentElement.lang = language;
  if (request === null || definition === undefined) {
    const told = document.createElement("p");
    told.setAttribute("role", "alert");
    told.textContent = words["dialog.unreadable"];
    root?.append(told);
    return;
  }

  const clock = clockOf(api, language, reader);
  const form = commandForm(definition, request, words, language === "de", {
    call: (name, body) => api.call(name, body),
    rows: (path) => api.list(path),
    moment: (utc) => clock.moment(new Date(utc)),
    close: () => { window.close(); },
  });
  root?.append(form);
  form.querySelector<HTMLElement>("textarea, input, select")?.focus();
}
