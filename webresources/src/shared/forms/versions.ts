import { formsTexts } from "../../generated/Forms";
import { languageOf } from "../texts";
import { lockColumns, now, statusOf } from "./lock";

const agreed = 287100002;
const active = 287100003;
const notice = "kam_version";

/** Columns every row may change in any status: who owns it, and the status itself. */
const always = ["ownerid", "statuscode", "statecode"];

/** An agreed or active version stays as it is, but for the columns the server leaves free (STA-02). */
export function lockVersion(form: Xrm.FormContext, free: readonly string[]): void {
  now(form, () => {
    const status = statusOf(form);
    const locked = status === agreed || status === active;
    lockColumns(form, (column) => locked && !free.includes(column) && !always.includes(column));
    if (locked) {
      const words = formsTexts[languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId)];
      form.ui.setFormNotification(words[status === agreed ? "version.agreed" : "version.active"], "INFO", notice);
    } else {
      form.ui.clearFormNotification(notice);
    }
  });
}
