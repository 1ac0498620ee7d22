import { render } from "preact";
import { hoursTexts } from "../../generated/hours";
import "../../shared/page.css";
import { numberText } from "../../shared/number";
import { languageOf } from "../../shared/texts";
import "./hours.css";
import { HoursPage } from "./view";

/** The functions the form's script calls on this window: the documented way for a form to hand itself to its page. */
interface Introduced {
  /** May run again: the form tells so that its column has another value now. */
  kamOpen?: (form: Xrm.FormContext, column: string, lcid: number) => void;
}

const canBeEdited = [1, 2];
const place = document.createElement("div");
document.body.appendChild(place);

(window as unknown as Introduced).kamOpen = (form, column, lcid) => {
  const attribute = form.getAttribute<Xrm.Attributes.StringAttribute>(column);
  if (attribute === null) return;
  const language = languageOf(lcid);
  document.documentElement.lang = language;
  document.title = hoursTexts[language].title;
  const write = (text: string): void => {
    attribute.setValue(text);
    attribute.fireOnChange();
  };
  const shows = (hours: number): string => numberText(hours, language, { maximumFractionDigits: 2 });
  render(
    <HoursPage texts={hoursTexts[language]} isWeek={column === "kam_weekpattern"} shows={shows} column={{ stored: attribute.getValue() ?? "", isLocked: !canBeEdited.includes(form.ui.getFormType()), write }} />,
    place,
  );
};
