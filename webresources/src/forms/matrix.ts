import { beginWith } from "../shared/forms/begin";
import { introduceTo } from "../shared/forms/introduce";
import { lockVersion } from "../shared/forms/versions";
import { scopes, showWhere } from "../shared/forms/where";

const free = ["kam_validto", "kam_reviewdate", "kam_ownerroleid"];

/** A new matrix begins with what it is about, since the editor needs a saved one; once it is saved, it goes on in the editor. */
export function onLoad(context: Xrm.Events.EventContext): void {
  const form = context.getFormContext();
  lockVersion(form, free);
  showWhere(form, "kam_scope", scopes, false);
  introduceTo(form, "WebResource_editor_page");
  if (!beginWith(form, "definition")) return;
  let isNew = true;
  form.data.entity.addOnPostSave(() => {
    if (isNew && form.data.entity.getId() !== "") form.ui.tabs.get("editor")?.setFocus();
    isNew = isNew && form.data.entity.getId() === "";
  });
}
