import "./matrix.css";
import { render } from "preact";
import { matrixTexts } from "../../generated/Matrix";
import { takeForm } from "../../shared/form-link";
import { readOpening } from "../../shared/opening";
import { inReadersLanguage, readerOf } from "../../shared/reader";
import type { Language } from "../../shared/texts";
import { WebApi } from "../../shared/webApi";
import { Editor } from "./Editor";
import type { Host } from "./data";
import { WebApiHost } from "./host";

/** Everything the page is, free of how it got its data. A null host is a matrix that was not saved yet. */
export function mount(element: Element, language: Language, host: Host | null): void {
  document.documentElement.lang = language;
  document.title = matrixTexts[language].title;
  render(host === null ? <p class="note">{matrixTexts[language].noRow}</p> : <Editor host={host} language={language} />, element);
}

const refresh = takeForm();
const { id, lcid } = readOpening(location.search);
const page = document.querySelector("#page");
if (page !== null) {
  const server = new WebApi(location.pathname), reader = readerOf(server);
  inReadersLanguage(lcid, reader, (language) => { mount(page, language, id === undefined ? null : new WebApiHost(server, id, language, reader, refresh)); });
}
