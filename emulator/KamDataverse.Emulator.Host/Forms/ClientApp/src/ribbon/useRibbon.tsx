import { useEffect, useMemo, useState } from "react";
import { functionNamed, loadScript } from "../clientApi/scripts";
import type { FormApi } from "../clientApi/formApi";
import type { FormModel } from "../model/formModel";
import type { Command } from "../shared/CommandBar";
import { useDialogs } from "../shared/dialogs";
import { tableMeta } from "../webapi/metadata";
import type { Right } from "../webapi/privileges";
import { allHold, ribbonOf, type JsFunction, type RuleContext } from "./ribbon";

async function call(api: FormApi, script: JsFunction): Promise<unknown> {
  await loadScript(script.library);
  const values = script.parameters.map(({ kind, value }) => {
    if (kind === "StringParameter") return value;
    if (kind === "IntParameter" || kind === "DecimalParameter") return Number(value);
    if (kind === "BoolParameter") return value === "true";
    if (kind === "CrmParameter" && value === "PrimaryControl") return api.context;
    if (kind === "CrmParameter" && value === "PrimaryEntityTypeName") return api.model.table.name;
    if (kind === "CrmParameter" && value === "FirstPrimaryItemId") return api.model.id === null ? null : `{${api.model.id.toUpperCase()}}`;
    throw new Error(`The emulator does not implement the ribbon's ${kind} ${value}.`);
  });
  return functionNamed(script.name, script.library)(...values);
}

function contextOf(model: FormModel, api: FormApi): RuleContext {
  return {
    formState: model.type === "create" ? "Create" : model.type === "readonly" ? "ReadOnly" : "Existing",
    valueOf: (column) => model.attributes.get(column)?.initialValue ?? null,
    may: async (right, table) => model.session.privileges.may(right as Right, table === "" ? model.table.schemaName : (await tableMeta(table)).schemaName),
    call: (script) => call(api, script),
  };
}

/** The commands of solutions for an open row: judged when it is opened, saved, refreshed, or a script asks for it. */
export function useRibbon(model: FormModel, api: FormApi): Command[] {
  const dialogs = useDialogs();
  const [shown, setShown] = useState<Command[]>([]);
  const version = model.ribbonVersion;
  const run = useMemo(() => async (script: JsFunction) => {
    try {
      await call(api, script);
    } catch (error) {
      await dialogs.error(error);
    }
  }, [api, dialogs]);
  useEffect(() => {
    let current = true;
    const judge = async () => {
      const context = contextOf(model, api);
      const found: Command[] = [];
      for (const command of await ribbonOf(model.table.name, model.session.language)) {
        // Rules that need no script come first, so that scripts are loaded only where they decide.
        if (!(await allHold(command.display, context)) || !(await allHold(command.enable, context))) continue;
        const icon = command.icon === null ? <span /> : <img src={`/WebResources/${command.icon}`} alt="" width={20} height={20} />;
        found.push({ key: command.id, label: command.label, toolTip: command.toolTip, icon, run: () => void run(command.action) });
      }
      if (current) setShown(found);
    };
    judge().catch((error: unknown) => void dialogs.error(error));
    return () => {
      current = false;
    };
  }, [model, api, version, dialogs, run]);
  return shown;
}
