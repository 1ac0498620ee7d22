import { named } from "./named";
import { refusePage } from "./pageRoute";
import type { PageInput } from "./xrm";

export interface GlobalNotification {
  id: string;
  level: "success" | "error" | "warning" | "info";
  message: string;
  closes: boolean;
  action: { label: string; run: () => void } | null;
}

export interface PaneOptions {
  title?: string; paneId?: string; canClose?: boolean; imageSrc?: string; hideHeader?: boolean; isSelected?: boolean; width?: number; hidden?: boolean; alwaysRender?: boolean; keepBadgeOnSelect?: boolean; badge?: boolean | number;
}

interface PaneApi {
  readonly paneId: string;
  title: string;
  width: number;
  badge: boolean | number;
  hidden: boolean;
  readonly canClose: boolean;
  readonly hideHeader: boolean;
  readonly imageSrc: string;
  select(): void;
  close(): Promise<void>;
  navigate(page: PageInput): Promise<void>;
}

/** One pane beside the app. */
export class SidePane {
  page: PageInput | null = null;
  /** Counts navigations: the same page asked for again is loaded again. */
  visit = 0;
  title: string;
  width: number;
  badge: boolean | number;
  hidden: boolean;
  readonly api: PaneApi;

  constructor(readonly id: string, readonly options: PaneOptions, private readonly panes: AppState) {
    this.title = options.title ?? "";
    // Documented: 340 where nothing is said.
    this.width = options.width ?? 340;
    this.badge = options.badge ?? false;
    this.hidden = options.hidden ?? false;
    this.api = paneApi(this, () => this.panes);
  }
}

function paneApi(pane: SidePane, panes: () => AppState): PaneApi {
  const members = {
    paneId: pane.id,
    get title() { return pane.title; },
    set title(text: string) { pane.title = text; panes().changed(); },
    get width() { return pane.width; },
    set width(size: number) { pane.width = size; panes().changed(); },
    get badge() { return pane.badge; },
    set badge(value: boolean | number) { pane.badge = value; panes().changed(); },
    get hidden() { return pane.hidden; },
    set hidden(value: boolean) { pane.hidden = value; panes().changed(); },
    canClose: pane.options.canClose ?? true,
    hideHeader: pane.options.hideHeader ?? false,
    imageSrc: pane.options.imageSrc ?? "",
    select: () => panes().select(pane.id),
    close: async () => panes().close(pane.id),
    navigate: async (page: PageInput) => {
      if (page.pageType !== "webresource") refusePage("side panes", page);
      pane.page = page;
      pane.visit++;
      panes().changed();
    },
  };
  return named("Xrm.App.sidePanes.pane", members);
}

/** What stands around the pages of an app because a script wants it there: notifications on top, panes at the side. */
export class AppState {
  readonly notifications: GlobalNotification[] = [];
  readonly panes: SidePane[] = [];
  selected: string | null = null;
  version = 0;
  private counter = 0;
  private readonly listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  getVersion = (): number => this.version;

  changed(): void {
    this.version++;
    for (const listener of [...this.listeners]) listener();
  }

  /** An id nothing else here has. */
  nextId(kind: string): string {
    return `${kind}${++this.counter}`;
  }

  dismiss(id: string): void {
    const at = this.notifications.findIndex((notification) => notification.id === id);
    if (at >= 0) this.notifications.splice(at, 1);
    this.changed();
  }

  select(id: string | null): void {
    this.selected = id;
    const pane = this.panes.find((item) => item.id === id);
    // Documented (createPane): the badge goes when the pane becomes selected, unless the pane says it keeps it.
    if (pane && !pane.options.keepBadgeOnSelect) pane.badge = false;
    this.changed();
  }

  close(id: string): void {
    const at = this.panes.findIndex((pane) => pane.id === id);
    if (at >= 0) this.panes.splice(at, 1);
    if (this.selected === id) this.selected = null;
    this.changed();
  }
}

const levels = { 1: "success", 2: "error", 3: "warning", 4: "info" } as const;
interface NotificationInput { type: number; level: number; message: string; showCloseButton?: boolean; action?: { actionLabel?: string; eventHandler?: () => void } }

/** `Xrm.App`. */
export function appApi(state: AppState) {
  return named("Xrm.App", {
    addGlobalNotification: async (input: NotificationInput): Promise<string> => {
      const level = levels[input.level as keyof typeof levels];
      // Documented: 2 (a message bar) is the only type.
      if (input.type !== 2 || !level) throw new Error(`addGlobalNotification: type ${input.type} with level ${input.level} does not exist.`);
      const id = state.nextId("notification");
      const label = input.action?.actionLabel;
      state.notifications.push({ id, level, message: input.message, closes: input.showCloseButton ?? false, action: label ? { label, run: () => input.action?.eventHandler?.() } : null });
      state.changed();
      return id;
    },
    clearGlobalNotification: async (id: string) => state.dismiss(id),
    sidePanes: named("Xrm.App.sidePanes", {
      get state() { return state.selected === null ? 0 : 1; },
      set state(value: 0 | 1) { state.select(value === 1 ? (state.panes[0]?.id ?? null) : null); },
      createPane: async (options: PaneOptions = {}) => {
        const known = options.paneId === undefined ? undefined : state.panes.find((pane) => pane.id === options.paneId);
        // Inferred: a pane of that id that is already there is the one that is meant.
        const pane = known ?? new SidePane(options.paneId ?? state.nextId("pane"), options, state);
        if (!known) state.panes.push(pane);
        if (options.isSelected ?? true) state.select(pane.id);
        else state.changed();
        return pane.api;
      },
      getPane: (id: string) => state.panes.find((pane) => pane.id === id)?.api,
      getAllPanes: () => state.panes.map((pane) => pane.api),
      getSelectedPane: () => state.panes.find((pane) => pane.id === state.selected)?.api,
    }),
  });
}
