/** What scripts can ask of a shown form; its view fills it in. */
export interface FormActor { save: ((mode: number) => Promise<boolean>) | null; close: (() => Promise<void>) | null; openForm: ((id: string) => void) | null; forms: { id: string; name: string }[] }

export const newActor = (forms: { id: string; name: string }[] = []): FormActor => ({ save: null, close: null, openForm: null, forms });

function needed<T>(act: T | null): T {
  if (act === null) throw new Error("The form is not shown yet: OnLoad can neither save nor close it.");
  return act;
}

/** The form's side of the client API. */
export const hostOf = (actor: FormActor, report: (error: unknown) => void) => ({
  globalContext: () => window.Xrm?.Utility.getGlobalContext(),
  report,
  save: (mode: number) => needed(actor.save)(mode),
  close: () => needed(actor.close)(),
  forms: () => actor.forms,
  openForm: (id: string) => needed(actor.openForm)(id),
});
