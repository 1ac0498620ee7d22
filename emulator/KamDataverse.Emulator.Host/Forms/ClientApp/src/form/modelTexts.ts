import type { Strings } from "../i18n/en";
import type { ModelTexts } from "../model/formModel";

/** What a form says by itself, in the user's language. */
export const modelTexts = (strings: Strings): ModelTexts => ({
  required: strings.required, inactive: strings.readOnly, noAccess: strings.readOnlyForYou, noCreate: strings.notCreatable,
});
