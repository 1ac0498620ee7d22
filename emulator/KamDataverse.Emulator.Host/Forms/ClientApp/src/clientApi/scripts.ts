import type { FormModel } from "../model/formModel";
import { loadArguments, loadStates } from "./events";
import { FormApi, type FormHost } from "./formApi";
import { loadDependencies } from "./resources";

const loaded = new Map<string, Promise<void>>();

/** Runs a script web resource once, after the texts it depends on. */
export function loadScript(name: string): Promise<void> {
  const known = loaded.get(name) ?? run(name);
  loaded.set(name, known);
  known.catch(() => loaded.delete(name));
  return known;
}

async function run(name: string): Promise<void> {
  await loadDependencies(name);
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `/WebResources/${name}`;
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`The script ${name} cannot be loaded.`));
    document.head.append(script);
  });
}

type Callable = (...values: unknown[]) => unknown;

/** The function a dotted name stands for among the globals. */
export function functionNamed(name: string, library: string): Callable {
  let owner: unknown = null;
  let found: unknown = window;
  for (const part of name.split(".")) {
    owner = found;
    found = found === null || found === undefined ? undefined : (found as Record<string, unknown>)[part];
  }
  if (typeof found !== "function") throw new Error(`The script ${library} has no function ${name}.`);
  return (...values) => (found as Callable).apply(owner, values);
}

/** The comma list of a form's event handler: `"text", 5, true`. */
export function parseParameters(list: string): unknown[] {
  if (list.trim() === "") return [];
  try {
    return JSON.parse(`[${list.replace(/'/g, '"')}]`) as unknown[];
  } catch {
    throw new Error(`The parameters of an event handler cannot be read: ${list}`);
  }
}

const eventNames: Record<string, (column: string) => string> = { onload: () => "load", onsave: () => "save", onchange: (column) => `change:${column}`, tabstatechange: (name) => `tab:${name}` };

/** Loads the libraries of a form, registers its handlers and runs OnLoad. */
export async function startForm(model: FormModel, host: FormHost): Promise<FormApi> {
  const api = new FormApi(model, host);
  const { libraries, handlers } = model.form.definition;
  // In their order: a later library may use an earlier one.
  for (const library of libraries) {
    try {
      await loadScript(library.replace(/^\$webresource:/, ""));
    } catch (error) {
      host.report(error);
    }
  }
  for (const handler of handlers.filter((item) => item.enabled)) {
    const event = eventNames[handler.event.toLowerCase()];
    if (!event) {
      host.report(new Error(`The emulator does not implement the form event ${handler.event}.`));
      continue;
    }
    try {
      const act = functionNamed(handler.functionName, handler.library);
      const values = parseParameters(handler.parameters);
      api.events.add(event(handler.column), (context) => act(...(handler.passContext ? [context] : []), ...values));
    } catch (error) {
      host.report(error);
    }
  }
  api.events.fire("load", api.context, loadArguments(loadStates.initial));
  return api;
}
