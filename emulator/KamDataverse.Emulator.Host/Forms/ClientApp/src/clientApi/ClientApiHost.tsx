import { Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { useApp, useSession } from "../app/context";
import { useNavigation } from "../app/navigation";
import { formatRoute, route } from "../app/route";
import { AppStateContext } from "../app/AppExtras";
import { useQuickCreate } from "../form/QuickCreateHost";
import { LookupDialog } from "../lookup/LookupDialog";
import { LookupScripting } from "../model/controlModel";
import type { Reference } from "../webapi/rows";
import type { LookupOptions } from "./utilityApi";
import { useStrings } from "../i18n/strings";
import { checkExtraqs, extraqsOfScript, presetsFrom } from "../model/presets";
import { useDialogs } from "../shared/dialogs";
import { WebApiError } from "../webapi/http";
import { bareId } from "../webapi/http";
import { tableMeta } from "../webapi/metadata";
import { PageDialog, RecordDialog, type DialogPage } from "./PageDialog";
import { routeOf } from "./pageRoute";
import { createXrm, type XrmHost } from "./xrm";

const useStyles = makeStyles({
  progress: { position: "fixed", inset: 0, zIndex: 1000001, display: "flex", alignItems: "center", justifyContent: "center", backgroundColor: tokens.colorBackgroundOverlay },
  box: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusMedium, boxShadow: tokens.shadow16, padding: "20px 28px" },
});

/** Sets the global `Xrm` and shows what it asks for: progress, and pages in a dialog. */
export function ClientApiHost({ children }: { children: ReactNode }) {
  const session = useSession();
  const app = useApp();
  const strings = useStrings();
  const dialogs = useDialogs();
  const navigation = useNavigation();
  const [progress, setProgress] = useState<string | null>(null);
  const [page, setPage] = useState<DialogPage | null>(null);
  const [lookup, setLookup] = useState<{ options: LookupOptions; done: (chosen: Reference[]) => void } | null>(null);
  const quickCreate = useQuickCreate();
  const state = useContext(AppStateContext);
  const current = useRef(app);
  current.current = app;
  useMemo(() => {
    const host: XrmHost = {
      progress: setProgress,
      alert: async (text, title, button, size) => void (await dialogs.ask({ name: "alert", title, text, size, buttons: [{ key: "ok", label: button }] })),
      confirm: async (text, title, confirm, cancel, size) => {
        const answer = await dialogs.ask({ name: "confirm", title, text, size, buttons: [{ key: "confirm", label: confirm }, { key: "cancel", label: cancel || strings.cancel }] });
        return answer.key === "confirm";
      },
      error: (message, details, code) => dialogs.error(new WebApiError(400, code === 0 ? "" : `0x${code.toString(16)}`, message, details)),
      openForm: async ({ entityName, entityId, formId, useQuickCreateForm, openInNewWindow, width, height }, parameters) => {
        // Documented: invalid parameters are an error.
        const meta = await tableMeta(entityName);
        const extraqs = extraqsOfScript(parameters, meta);
        if (useQuickCreateForm) {
          const made = await quickCreate.create(entityName, await presetsFrom(extraqs, meta));
          return made ? [{ id: made.id, name: made.name, entityType: made.table }] : [];
        }
        const target = route({ app: navigation.current.app, page: "entityrecord", table: entityName, id: entityId ? bareId(entityId) : null, formId: formId ?? null, extraqs });
        if (openInNewWindow) host.openUrl(formatRoute(target), { width, height });
        else await navigation.go(target);
        return [];
      },
      navigate: async (input, options) => {
        if (options.target === 2 && input.pageType === "webresource") return new Promise<void>((resolve) => setPage({ input, options, target: null, close: () => { setPage(null); resolve(); } }));
        const target = routeOf(input);
        if (target.extraqs !== "") checkExtraqs(new URLSearchParams(target.extraqs), await tableMeta(target.table));
        // Documented (Open main form in a dialog): once it is closed, the callback is told the rows that were saved.
        if (options.target === 2) return new Promise((resolve) => setPage({ input, options, target: target.page === "webresource" ? null : target, close: (rows) => { setPage(null); resolve(rows.length > 0 ? { savedEntityReference: rows.map(({ id, name, table }) => ({ id, name, entityType: table })) } : undefined); } }));
        return navigation.go(target);
      },
      openUrl: (address, { width, height }) => void window.open(address, "_blank", ["noopener", ...(width ? [`width=${width}`] : []), ...(height ? [`height=${height}`] : [])].join(",")),
      lookup: (wanted) => new Promise((resolve) => {
        setLookup({ options: wanted, done: (chosen) => { setLookup(null); resolve(chosen.map(({ id, name, table }) => ({ id: `{${id.toUpperCase()}}`, name, entityType: table }))); } });
      }),
      download: ({ fileContent, fileName, mimeType }) => {
        const link = document.createElement("a");
        link.href = `data:${mimeType};base64,${fileContent}`;
        link.download = fileName;
        link.click();
      },
      pageContext: () => {
        const { page: kind, table, id, viewId } = navigation.current;
        return { pageType: kind, ...(table ? { entityName: table } : {}), ...(id ? { entityId: id } : {}), ...(viewId ? { viewId } : {}) };
      },
      refreshGrids: (table) => {
        if (navigation.current.page === "entitylist" && navigation.current.table === table) void navigation.go(navigation.current, { replace: true });
      },
    };
    Object.assign(window, { Xrm: createXrm(session, () => current.current, host, state) });
  }, [session, dialogs, navigation, strings, quickCreate, state]);
  return (
    <>
      {children}
      {lookup && <LookupDialog targets={lookup.options.entityTypes ?? []} label="" scripting={scriptingOf(lookup.options)} multiple={lookup.options.allowMultiSelect ?? false}
        start={{ table: lookup.options.defaultEntityType, search: lookup.options.searchText }} close={(_, all) => lookup.done(all)} />}
      {page && (page.target === null ? <PageDialog page={page} /> : <RecordDialog page={page} target={page.target} />)}
      {progress !== null && <Progress text={progress} />}
    </>
  );
}

function scriptingOf(options: LookupOptions): LookupScripting {
  const scripting = new LookupScripting();
  scripting.filters = (options.filters ?? []).map((filter) => ({ xml: filter.filterXml, table: filter.entityLogicalName }));
  scripting.defaultView = options.defaultViewId ?? null;
  scripting.viewIds = options.viewIds?.map(bareId) ?? null;
  return scripting;
}

function Progress({ text }: { text: string }) {
  const styles = useStyles();
  return <div className={styles.progress} data-testid="progress" role="status"><div className={styles.box}><Spinner label={text} /></div></div>;
}
