import "./matrix.css";
import { render } from "preact";
import { matrixTexts } from "../../generated/Matrix";
import { readOpening } from "../../shared/opening";
import { showAsItIs } from "../../shared/refresh";
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

/** The form hands itself over (shared/forms/introduce.ts). */
const here = window as { kamOpen?: (given: Xrm.FormContext) => void };
let form: Xrm.FormContext | undefined;
here.kamOpen = (given) => { form = given; };

/** What is typed on the form stays: it is then not read again. */
function showForm(): void {
  if (form?.data.getIsDirty() === false) void showAsItIs(form);
}

const { id, lcid } = readOpening(location.search);
const page = document.querySelector("#page");
if (page !== null) {
  const server = new WebApi(location.pathname), reader = readerOf(server);
  inReadersLanguage(lcid, reader, (language) => { mount(page, language, id === undefined ? null : new WebApiHost(server, id, language, reader, showForm)); });
}
