/** How long to wait, in milliseconds, before a page that offers nothing yet is asked again. */
const waits = [100, 300, 1000, 3000, 10000];

/**
 * Calls what a page on the form offers on its window. Documented (getContentWindow): a promise of the window, and that the form may destroy a web resource when its tab is left and make it anew.
 * That the page has loaded by then is not promised: where it offers nothing yet, it is asked again a little later. A form's script must not listen to the frame's own events (solution checker: avoid-dom-form-event).
 * @param call Answers whether the page offered what is needed.
 */
export function withPage(control: Xrm.Controls.FramedControl, call: (page: Window) => boolean): void {
  const ask = (turn: number): void => {
    void control.getContentWindow().then((page: Window) => {
      const wait = waits[turn];
      if (!call(page) && wait !== undefined) setTimeout(() => { ask(turn + 1); }, wait);
    });
  };
  ask(0);
}
