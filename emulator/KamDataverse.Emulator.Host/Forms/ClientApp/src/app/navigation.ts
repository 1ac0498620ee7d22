import { createContext, useContext } from "react";
import type { Reference } from "../webapi/rows";
import { formatRoute, parseRoute, type Route } from "./route";

/** Asked before the page is left; answers whether it may be. */
export type LeaveGuard = () => Promise<boolean>;

/** The browser's history, with a guard for unsaved changes. */
export class Navigation {
  private guard: LeaveGuard | null = null;
  private asking = false;
  private readonly listeners = new Set<() => void>();
  current: Route = parseRoute(location.pathname, location.search);
  /** Changes with every visit, so that opening the same page again starts it anew. */
  visit = 0;
  private depth = 0;

  /** @param framed Within a dialog: the browser's history and its address belong to the page below. */
  constructor(private readonly framed = false) {
    if (framed) return;
    window.addEventListener("popstate", () => void this.popped());
    window.addEventListener("beforeunload", (event) => {
      if (this.guard !== null) event.preventDefault();
    });
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getVisit = (): number => this.visit;

  /** Told of the row a form has saved. */
  saved(_row: Reference): void {
    // The page itself needs not know.
  }

  /** Only the page that set a guard may take it away. */
  protect(guard: LeaveGuard): () => void {
    this.guard = guard;
    return () => {
      if (this.guard === guard) this.guard = null;
    };
  }

  async go(target: Route, options: { replace?: boolean; force?: boolean } = {}): Promise<void> {
    const next = target.page === "apps" ? target : { ...target, app: target.app ?? this.current.app };
    if (!options.force && !(await this.mayLeave())) return;
    if (options.replace) history.replaceState(null, "", formatRoute(next));
    else {
      history.pushState(null, "", formatRoute(next));
      this.depth++;
    }
    this.show(next);
  }

  /** Writes the address of what is already shown, e.g. after a new row was saved. */
  rename(target: Route): void {
    const next = { ...target, app: target.app ?? this.current.app };
    if (!this.framed) history.replaceState(null, "", formatRoute(next));
    this.current = next;
  }

  /** Where the user came from, or `fallback` when this page was opened directly. */
  async back(fallback: Route, force = false): Promise<void> {
    if (!force && !(await this.mayLeave())) return;
    this.guard = null;
    if (this.depth > 0) history.back();
    else await this.go(fallback, { replace: true, force: true });
  }

  private async popped(): Promise<void> {
    const target = parseRoute(location.pathname, location.search);
    if (this.guard !== null) {
      // The browser has already moved: stay where we are until the user has answered.
      history.pushState(null, "", formatRoute(this.current));
      if (!(await this.mayLeave())) return;
      history.replaceState(null, "", formatRoute(target));
      this.show(target);
      return;
    }
    this.depth = Math.max(0, this.depth - 1);
    this.show(target);
  }

  protected async mayLeave(): Promise<boolean> {
    if (this.guard === null) return true;
    if (this.asking) return false;
    this.asking = true;
    try {
      return await this.guard();
    } finally {
      this.asking = false;
    }
  }

  protected show(next: Route): void {
    this.guard = null;
    this.current = next;
    this.visit++;
    for (const listener of [...this.listeners]) listener();
  }
}

/** A page in a dialog: leaving it closes the dialog, and another page opens below. */
export class DialogNavigation extends Navigation {
  /** The rows saved since the dialog was opened, each once. */
  readonly rows = new Map<string, Reference>();

  constructor(first: Route, private readonly below: Navigation, private readonly shut: () => void) {
    super(true);
    this.current = { ...first, app: first.app ?? below.current.app };
  }

  override saved(row: Reference): void {
    this.rows.set(row.id, row);
  }

  // Inferred: another form of the same row and another dashboard stay in the dialog, another page does not.
  override async go(target: Route, options: { replace?: boolean; force?: boolean } = {}): Promise<void> {
    if (!options.force && !(await this.mayLeave())) return;
    if (options.replace || (this.current.page === "dashboard" && target.page === "dashboard")) return this.show({ ...target, app: target.app ?? this.current.app });
    this.shut();
    return this.below.go(target);
  }

  override async back(_fallback: Route, force = false): Promise<void> {
    if (!force && !(await this.mayLeave())) return;
    this.shut();
  }
}

export const NavigationContext = createContext<Navigation | null>(null);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error("There is no navigation around this component.");
  return navigation;
}
