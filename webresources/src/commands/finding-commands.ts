import { act, finish, rowId, texts } from "../shared/commands/run";

const open = 1;
const waived = 287100001;

/** What was entered as reason and end is saved first; the server says what is missing (FND-02). */
export async function waive(form: Xrm.FormContext): Promise<void> {
  await finish(form, texts()["waive.progress"], waived);
}

/** The finding counts again. */
export async function takeBack(form: Xrm.FormContext): Promise<void> {
  await act(form, texts()["waive.progress"], async () => {
    await Xrm.WebApi.updateRecord("kam_finding", rowId(form), { statecode: 0, statuscode: open });
  });
}
