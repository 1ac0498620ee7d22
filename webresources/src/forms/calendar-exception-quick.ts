import { formsTexts } from "../generated/Forms";
import { readHours, spokenHours, wordsOf, writeHours } from "../shared/hours";
import { languageOf } from "../shared/texts";

const hours = "kam_intervals";
const changedHours = 287100001;
const notice = "kam_hours";

/** A quick create form holds no page (documented), so hours are typed as people write them, 8-12, 13-17, and saved as the list programs read. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  const type = form.getAttribute<Xrm.Attributes.OptionSetAttribute>("kam_type");
  const text = form.getAttribute<Xrm.Attributes.StringAttribute>(hours);
  const control = form.getControl<Xrm.Controls.StringControl>(hours);
  if (type === null || text === null || control === null) return;
  const words = formsTexts[languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId)];
  const list = (): ReturnType<typeof spokenHours> => spokenHours(text.getValue() ?? "") ?? readHours(text.getValue() ?? "", false);
  control.setLabel(`${control.getLabel()} (${words["hours.example"]})`);

  const offer = (): void => {
    const applies = type.getValue() === changedHours;
    control.setVisible(applies);
    text.setRequiredLevel(applies ? "required" : "none");
    if (applies) return;
    control.clearNotification(notice);
    // A closed day has no hours; the server would refuse them (CAL-01).
    if (text.getValue() !== null) text.setValue(null);
  };
  const show = (): void => {
    const found = list();
    if (found !== undefined) text.setValue(wordsOf(found));
    if (found !== undefined || text.getValue() === null) control.clearNotification(notice);
    else control.setNotification(words["hours.unreadable"], notice);
  };
  type.addOnChange(offer);
  text.addOnChange(show);
  form.data.entity.addOnSave(() => {
    const found = list();
    if (found !== undefined) text.setValue(writeHours(found, false));
  });
  // Where the server refused the row, the reader goes on with the hours as he typed them.
  form.data.entity.addOnPostSave((saved) => {
    if (!saved.getEventArgs().getIsSaveSuccess()) show();
  });
  offer();
}
