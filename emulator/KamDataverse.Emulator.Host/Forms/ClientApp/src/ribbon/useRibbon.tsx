import { useEffect, useMemo, useState } from "react";
import { useSession } from "../app/context";
import { functionNamed, loadScript } from "../clientApi/scripts";
import type { FormApi } from "../clientApi/formApi";
import type { FormModel } from "../model/formModel";
import type { GridModel } from "../model/gridModel";
import type { Command } from "../shared/CommandBar";
import { Icon } from "../shared/Icon";
import { useDialogs } from "../shared/dialogs";
import { tableMeta, type TableMeta } from "../webapi/metadata";
import type { Right } from "../webapi/privileges";
import { ofForm, ofGrid, type Parameters, type Parent } from "./parameters";
import { allHold, ribbonOf, type JsFunction, type Place, type RuleContext } from "./ribbon";

/** The platform's commands the player shows, by their ids in exported ribbons. */
const standard: Record<Place, Record<string, string>> = {
  Form: { save: "Save", saveandclose: "SaveAndClose", new: "NewRecord", activate: "Activate", deactivate: "Deactivate", delete: "Delete" },
  HomepageGrid: { new: "NewRecord", edit: "Edit", activate: "Activate", deactivate: "Deactivate", delete: "DeleteMenu" },
  SubGrid: { new: "AddNewStandard", addexisting: "AddExistingStandard", edit: "Edit", activate: "Activate", deactivate: "Deactivate", delete: "Delete", remove: "Remove" },
};

async function call(script: JsFunction, parameters: Parameters, pressed: string | null): Promise<unknown> {
  await loadScript(script.library);
  const values = script.parameters.map(({ kind, value }) => {
    if (kind === "StringParameter") return value;
    if (kind === "IntParameter" || kind === "DecimalParameter") return Number(value);
    if (kind === "BoolParameter") return value === "true";
    const found = kind === "CrmParameter" ? parameters(value, pressed) : undefined;
    if (found === undefined) throw new Error(`The emulator does not implement the ribbon's ${kind} ${value} here.`);
    return found;
  });
  return functionNamed(script.name, script.library)(...values);
}

interface Bar {
  /** The commands solutions have added that this user is offered now. */
  added: Command[];
  /** Those of the platform's commands that no solution has hidden. */
  kept(commands: Command[]): Command[];
}

/** @param round changes when the rules are to be judged anew */
function useBar(table: string, place: Place, context: RuleContext, parameters: Parameters, round: unknown): Bar {
  const { language } = useSession();
  const dialogs = useDialogs();
  const [shown, setShown] = useState<Command[]>([]);
  const [hidden, setHidden] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    let current = true;
    const run = async (script: JsFunction, pressed: string) => {
      try {
        await call(script, parameters, pressed);
      } catch (error) {
        await dialogs.error(error);
      }
    };
    const judge = async () => {
      const ribbon = await ribbonOf(table, language, place);
      if (current) setHidden(ribbon.hidden);
      const found: Command[] = [];
      for (const command of ribbon.commands) {
        // Rules that need no script come first, so that scripts are loaded only where they decide.
        if (!(await allHold(command.display, context)) || !(await allHold(command.enable, context))) continue;
        const icon = command.icon === null ? <span /> : <Icon src={`/WebResources/${command.icon}`} />;
        found.push({ key: command.id, label: command.label, toolTip: command.toolTip, icon, run: () => void run(command.action, command.id) });
      }
      if (current) setShown(found);
    };
    judge().catch((error: unknown) => void dialogs.error(error));
    return () => {
      current = false;
    };
  }, [table, language, place, context, parameters, round, dialogs]);
  return useMemo(() => {
    // What may be hidden is not shown before it is known: a button that comes and goes is pressed by mistake.
    const mayStay = (key: string): boolean => (hidden === null ? !["activate", "deactivate", "delete"].includes(key) : !hidden.has(standard[place][key] ?? key));
    return { added: shown, kept: (commands) => commands.filter((command) => mayStay(command.key)) };
  }, [shown, hidden, place]);
}

const may = (model: { privileges: { may(right: Right, table: string): boolean } }, own: string) => async (right: string, table: string): Promise<boolean> =>
  model.privileges.may(right as Right, table === "" ? own : (await tableMeta(table)).schemaName);

/** The command bar of an open row: judged when it is opened, saved or refreshed by the user, or a script asks for it. */
export function useRibbon(model: FormModel, api: FormApi): Bar {
  const parameters = useMemo(() => ofForm(api, model.session), [api, model]);
  const context = useMemo<RuleContext>(() => ({
    get formState() {
      return model.type === "create" ? "Create" : model.type === "readonly" ? "Disabled" : model.maySave ? "Existing" : "ReadOnly";
    },
    valueOf: (column) => model.attributes.get(column)?.initialValue ?? null,
    may: may(model.session, model.table.schemaName),
    mayWithRow: (right) => model.may(right as Right),
    call: (script) => call(script, parameters, null),
    selected: null,
  }), [model, parameters]);
  return useBar(model.table.name, "Form", context, parameters, model.ribbonVersion);
}

/**
 * The command bar of a grid: judged whenever something else is selected or shown.
 * @param parent where the grid stands on a form
 */
export function useGridRibbon(place: Place, grid: GridModel, table: TableMeta, parent: Parent | null): Bar {
  const session = useSession();
  const parameters = useMemo(() => ofGrid(grid, table, session, parent), [grid, table, session, parent]);
  const context = useMemo<RuleContext>(() => ({
    formState: "Existing",
    valueOf: (column) => {
      throw new Error(`A ribbon's ValueRule of ${column} has no row to look at in a grid.`);
    },
    may: may(session, table.schemaName),
    mayWithRow: null,
    call: (script) => call(script, parameters, null),
    selected: grid.selected.length,
  }), [session, table, parameters, grid]);
  return useBar(grid.table, place, context, parameters, grid);
}
