import { named } from "./named";

/** Whatever a script hands over; what it is called with is held to Microsoft's types by `ClientApiContract`. */
export type Handler = (context: never) => unknown;

export interface ExecutionContext {
  getFormContext(): unknown;
  getEventSource(): unknown;
  getEventArgs(): unknown;
  getDepth(): number;
  getContext(): unknown;
  getSharedVariable(key: string): unknown;
  setSharedVariable(key: string, value: unknown): void;
}

export const saveModes = { save: 1, saveAndClose: 2, deactivate: 5, reactivate: 6, saveAndNew: 59, autoSave: 70 } as const;

/** How long the platform waits for one handler of OnSave (documented: async OnSave). */
const saveTimeout = 10_000;

export class SaveArguments {
  prevented = false;
  blocksOnError = false;
  endless = false;

  constructor(readonly mode: number) {}

  readonly api = named("eventArgs", {
    getSaveMode: () => this.mode,
    preventDefault: () => { this.prevented = true; },
    isDefaultPrevented: () => this.prevented,
    preventDefaultOnError: () => { this.blocksOnError = true; },
    disableAsyncTimeout: () => { this.endless = true; },
  });
}

/** Why the data of a form was read (documented: getDataLoadState). */
export const loadStates = { initial: 1, save: 2, refresh: 3 } as const;
export type LoadState = (typeof loadStates)[keyof typeof loadStates];

/** What handlers of OnLoad, of the form and of its data, are told. */
export const loadArguments = (state: LoadState) => named("eventArgs", { getDataLoadState: () => state });

/** What handlers of OnPostSave are told. The event comes after a save that failed, too. */
export function postSaveArguments(row: { entityType: string; id: string; name?: string }, failed: { errorCode: number; message: string } | null) {
  return named("eventArgs", { getEntityReference: () => row, getIsSaveSuccess: () => failed === null, getSaveErrorInfo: () => failed });
}

export interface EventSources { formContext: () => unknown; globalContext: () => unknown; report: (error: unknown) => void }

/** The handlers of one form, and how they are called: one after another, each with its own depth, all of one event with the same shared variables. */
export class FormEvents {
  private readonly handlers = new Map<string, Handler[]>();

  constructor(private readonly sources: EventSources) {}

  add(event: string, handler: Handler): void {
    if (typeof handler !== "function") throw new Error(`A handler of ${event} is not a function.`);
    const list = this.handlers.get(event) ?? [];
    if (!list.includes(handler)) this.handlers.set(event, [...list, handler]);
  }

  remove(event: string, handler: Handler): void {
    this.handlers.set(event, (this.handlers.get(event) ?? []).filter((known) => known !== handler));
  }

  /** Calls all handlers; what they promise is not waited for, and what goes wrong is shown. */
  fire(event: string, source: unknown, args: unknown = null): void {
    const shared = new Map<string, unknown>();
    (this.handlers.get(event) ?? []).forEach((handler, index) => {
      try {
        const answer = handler(this.context(source, args, index + 1, shared) as never);
        if (answer instanceof Promise) answer.catch(this.sources.report);
      } catch (error) {
        this.sources.report(error);
      }
    });
  }

  /** Calls the handlers of OnSave in turn, waits for each, and answers whether the row may be saved. */
  async fireSave(source: unknown, mode: number): Promise<boolean> {
    const shared = new Map<string, unknown>();
    const args = new SaveArguments(mode);
    for (const [index, handler] of (this.handlers.get("save") ?? []).entries()) {
      try {
        const answer = handler(this.context(source, args.api, index + 1, shared) as never);
        if (answer instanceof Promise) await (args.endless ? answer : withTimeout(answer));
      } catch (error) {
        this.sources.report(error);
        if (args.blocksOnError) args.prevented = true;
      }
    }
    return !args.prevented;
  }

  context(source: unknown, args: unknown, depth: number, shared = new Map<string, unknown>()): ExecutionContext {
    return named("executionContext", {
      getFormContext: () => this.sources.formContext(),
      getEventSource: () => source,
      getEventArgs: () => args,
      getDepth: () => depth,
      getContext: () => this.sources.globalContext(),
      getSharedVariable: (key: string) => shared.get(key),
      setSharedVariable: (key: string, value: unknown) => void shared.set(key, value),
    });
  }
}

function withTimeout(promise: Promise<unknown>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`A handler of OnSave took more than ${saveTimeout / 1000} seconds.`)), saveTimeout);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
