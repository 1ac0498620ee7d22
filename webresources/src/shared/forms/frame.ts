/**
 * Calls what a page on the form offers on its window. Documented (getContentWindow): a promise of the window, and that the form may destroy a web resource when its tab is left and make it anew.
 * That the page has loaded by then is not promised: where it offers nothing yet, it is asked once more when its frame has loaded.
 * @param call Answers whether the page offered what is needed.
 */
export function withPage(control: Xrm.Controls.FramedControl, call: (page: Window) => boolean): void {
  void control.getContentWindow().then((page: Window) => {
    // What listens to the window goes with the document in it; the frame around it stays.
    if (!call(page)) (page.frameElement ?? page).addEventListener("load", () => { call(page); }, { once: true });
  });
}
