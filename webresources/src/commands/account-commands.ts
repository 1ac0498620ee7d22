import { openingOf, showRefusal, texts } from "../shared/commands/run";

const page = "kam_/pages/account.html";

/** As the designer names the web resource on our own form; the admin guide names it the same for a customer's form. */
const pageOnForm = "WebResource_keyaccount_page";

/** One pane for the app: pressed on another account, the button shows that one in it. */
const paneId = "kam_keyaccount";

/** Wide enough for one column of the page, and it leaves the form its room. */
const paneWidth = 400;

/** Where the form itself holds the page there is no button for it. */
export function isElsewhere(form: Xrm.FormContext): boolean {
  return form.getControl<Xrm.Controls.FramedControl>(pageOnForm) === null;
}

/** Shows who looks after the account, who is responsible and what is open, beside whatever form the app has. */
export async function showKeyAccount(form: Xrm.FormContext): Promise<void> {
  try {
    await show({ pageType: "webresource", webresourceName: page, data: openingOf(form) }, texts()["keyAccount.title"]);
  } catch (error) {
    await showRefusal(error);
  }
}

async function show(input: Xrm.Navigation.PageInputHtmlWebResource, title: string): Promise<void> {
  // Documented: side panes are there in browsers only, so the phone app gets a dialog.
  if (Xrm.Utility.getGlobalContext().client.getClient() === "Mobile") {
    await Xrm.Navigation.navigateTo(input, { target: 2, position: 1, title, width: { value: 100, unit: "%" }, height: { value: 100, unit: "%" } });
    return;
  }

  const { sidePanes } = Xrm.App;
  // Documented: undefined where there is none. What a second createPane of one id does is not.
  const pane = sidePanes.getPane(paneId) ?? (await sidePanes.createPane({ paneId, title, imageSrc: "WebResources/kam_/icons/designation.svg", canClose: true, width: paneWidth }));
  await pane.navigate(input);
  pane.select();
}
