interface Frame { element: HTMLIFrameElement | null; window: Promise<Window>; resolve: (window: Window) => void }

/** The web resources of a form that stand in frames: who asks for a window gets it when its page has loaded, however late that is. */
export class Frames {
  private readonly known = new Map<string, Frame>();

  element = (name: string): HTMLIFrameElement | null => this.known.get(name)?.element ?? null;

  loaded = (name: string): Promise<Window> => this.frame(name).window;

  /** A frame has loaded a page; after a change of tabs it is a new frame with a new window. */
  arrived(name: string, element: HTMLIFrameElement): void {
    let frame = this.frame(name);
    if (frame.element !== null && frame.element !== element) {
      this.known.delete(name);
      frame = this.frame(name);
    }
    frame.element = element;
    if (element.contentWindow) frame.resolve(element.contentWindow);
  }

  /** A frame is gone, as when another tab is shown: whoever asks from now on gets the window of the next one. */
  left(name: string, element: HTMLIFrameElement): void {
    if (this.known.get(name)?.element === element) this.known.delete(name);
  }

  private frame(name: string): Frame {
    const known = this.known.get(name);
    if (known) return known;
    let resolve: (window: Window) => void = () => undefined;
    const window = new Promise<Window>((done) => { resolve = done; });
    const made: Frame = { element: null, window, resolve };
    this.known.set(name, made);
    return made;
  }
}
