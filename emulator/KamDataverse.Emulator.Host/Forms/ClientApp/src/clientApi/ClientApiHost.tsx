import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { Dismiss24Regular } from "@fluentui/react-icons";
import { useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { useApp, useSession } from "../app/context";
import { useNavigation } from "../app/navigation";
import { route } from "../app/route";
import { AppStateContext } from "../app/AppExtras";
import { extraqsOf, useQuickCreate } from "../form/QuickCreateHost";
import { LookupDialog } from "../lookup/LookupDialog";
import { LookupScripting } from "../model/controlModel";
import type { Reference } from "../webapi/rows";
import type { LookupOptions } from "./utilityApi";
import { useStrings } from "../i18n/strings";
import type { Value } from "../model/values";
import { useDialogs } from "../shared/dialogs";
import { WebApiError } from "../webapi/http";
import { bareId } from "../webapi/http";
import { createXrm, type NavigationOptions, type PageInput, type Size, type XrmHost } from "./xrm";

const useStyles = makeStyles({
  progress: { position: "fixed", inset: 0, zIndex: 1000001, display: "flex", alignItems: "center", justifyContent: "center", backgroundColor: tokens.colorBackgroundOverlay },
  box: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusMedium, boxShadow: tokens.shadow16, padding: "20px 28px" },
  surface: { maxWidth: "none", padding: "0", overflow: "hidden" },
  body: { gap: 0, maxHeight: "100vh" },
  title: { padding: "16px 8px 10px 20px" },
  close: { margin: "10px 10px 0 0" },
  content: { padding: 0, minHeight: 0, overflow: "hidden" },
  frame: { border: "none", display: "block", width: "100%", height: "100%" },
});

interface Page { input: PageInput; options: NavigationOptions; close: () => void }

const length = (size: number | Size | undefined, fallback: string): string =>
  size === undefined ? fallback : typeof size === "number" ? `${size}px` : `${size.value}${size.unit === "%" ? "vw" : "px"}`;

/** Sets the global `Xrm` and shows what it asks for: progress, and pages in a dialog. */
export function ClientApiHost({ children }: { children: ReactNode }) {
  const session = useSession();
  const app = useApp();
  const strings = useStrings();
  const dialogs = useDialogs();
  const navigation = useNavigation();
  const [progress, setProgress] = useState<string | null>(null);
  const [page, setPage] = useState<Page | null>(null);
  const [lookup, setLookup] = useState<{ options: LookupOptions; done: (chosen: Reference | null) => void } | null>(null);
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
      openForm: (options, parameters) => {
        const presets = new Map(Object.entries(parameters) as [string, Value][]);
        return navigation.go(route({ page: "entityrecord", table: options.entityName, id: options.entityId ? bareId(options.entityId) : null, formId: options.formId ?? null, extraqs: extraqsOf(presets) }));
      },
      navigate: async (input, options) => {
        if (input.pageType === "webresource" && options.target === 2) return new Promise<void>((resolve) => setPage({ input, options, close: () => { setPage(null); resolve(); } }));
        if (options.target === 2 && input.pageType === "entityrecord" && !input.entityId && input.entityName && (await quickCreate.available(input.entityName))) {
          const made = await quickCreate.open(input.entityName, new Map(Object.entries((input.data as Record<string, Value> | undefined) ?? {})));
          return { savedEntityReference: made ? [{ id: made.id, name: made.name, entityType: made.table }] : [] };
        }
        if (options.target === 2) throw new Error(`The emulator does not implement Xrm.Navigation.navigateTo of ${input.pageType} in a dialog.`);
        switch (input.pageType) {
          case "entityrecord": {
            const presets = new Map(Object.entries((input.data as Record<string, Value> | undefined) ?? {}));
            return navigation.go(route({ page: "entityrecord", table: input.entityName ?? "", id: input.entityId ? bareId(input.entityId) : null, formId: input.formId ?? null, ...(presets.size > 0 ? { extraqs: extraqsOf(presets) } : {}) }));
          }
          case "entitylist": return navigation.go(route({ page: "entitylist", table: input.entityName ?? "", viewId: input.viewId ?? null }));
          case "dashboard": return navigation.go(route({ page: "dashboard", id: input.dashboardId ? bareId(input.dashboardId) : null }));
          case "webresource": return navigation.go(route({ page: "webresource", name: input.webresourceName ?? "", data: new URLSearchParams({ data: String(input.data ?? "") }).toString() }));
          default: throw new Error(`The emulator does not implement Xrm.Navigation.navigateTo of ${input.pageType}.`);
        }
      },
      openUrl: (address, { width, height }) => void window.open(address, "_blank", ["noopener", ...(width ? [`width=${width}`] : []), ...(height ? [`height=${height}`] : [])].join(",")),
      lookup: (wanted) => new Promise((resolve) => {
        if (wanted.allowMultiSelect) throw new Error("The emulator does not implement allowMultiSelect of Xrm.Utility.lookupObjects.");
        setLookup({ options: wanted, done: (chosen) => { setLookup(null); resolve(chosen ? [{ id: `{${chosen.id.toUpperCase()}}`, name: chosen.name, entityType: chosen.table }] : []); } });
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
      {lookup && <LookupDialog targets={lookup.options.entityTypes ?? []} label="" scripting={scriptingOf(lookup.options)} close={lookup.done} />}
      {page && <PageDialog page={page} />}
      {progress !== null && <Progress text={progress} />}
    </>
  );
}

function scriptingOf(options: LookupOptions): LookupScripting {
  const scripting = new LookupScripting();
  scripting.filters = (options.filters ?? []).map((filter) => ({ xml: filter.filterXml, table: filter.entityLogicalName }));
  scripting.defaultView = options.defaultViewId ?? null;
  return scripting;
}

function Progress({ text }: { text: string }) {
  const styles = useStyles();
  return <div className={styles.progress} data-testid="progress" role="status"><div className={styles.box}><Spinner label={text} /></div></div>;
}

/** Which parameters of the platform a page in a dialog gets is not documented: here only what the script hands over. */
function PageDialog({ page }: { page: Page }) {
  const styles = useStyles();
  const strings = useStrings();
  const { input, options } = page;
  const query = input.data === undefined ? "" : `?${new URLSearchParams({ data: String(input.data) })}`;
  return (
    <Dialog open modalType="modal" onOpenChange={(_, data) => !data.open && page.close()}>
      <DialogSurface className={styles.surface} style={{ width: length(options.width, "600px") }} data-dialog="page">
        <DialogBody className={styles.body}>
          <DialogTitle className={styles.title} action={<Button className={styles.close} appearance="subtle" icon={<Dismiss24Regular />} aria-label={strings.close} onClick={page.close} />}>{options.title ?? ""}</DialogTitle>
          <DialogContent className={styles.content} style={{ height: length(options.height, "400px").replace("vw", "vh") }}>
            <iframe className={styles.frame} title={options.title ?? input.webresourceName ?? ""} src={`/WebResources/${input.webresourceName ?? ""}${query}`} onLoad={(event) => {
              const inner = event.currentTarget.contentWindow;
              // In the platform's dialog `window.close()` closes the dialog (inferred); a frame cannot close itself.
              if (inner) inner.close = page.close;
            }} />
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
