import type { AppInfo } from "../app/context";
import { organization, type Session } from "../webapi/session";
import type { Reference } from "../webapi/rows";
import { formTypes } from "../model/forms";
import { wallClock } from "../model/timeZone";
import { resourceString } from "./resources";
import { collection, named } from "./named";
import { appApi, type AppState } from "./appApi";
import { allowedStatusTransitions, encoding, entityMetadata, type LookupOptions } from "./utilityApi";
import { webApi } from "./webApi";

export interface PageInput { pageType: string; entityName?: string; entityId?: string; viewId?: string; formId?: string; formType?: number; tabName?: string; viewType?: string; data?: unknown; webresourceName?: string; dashboardId?: string; name?: string }
export interface Size { value: number; unit: "px" | "%" }
export interface NavigationOptions { target?: 1 | 2; width?: number | Size; height?: number | Size; position?: 1 | 2; title?: string }

/** In pixels. */
export interface DialogSize { width?: number; height?: number }

interface FormOptions extends DialogSize { entityName?: string; entityId?: string; formId?: string; useQuickCreateForm?: boolean; openInNewWindow?: boolean }

/** An option that is not understood must not be dropped without a word. */
function only(method: string, options: object, known: readonly string[]): void {
  const other = Object.entries(options).find(([name, value]) => value !== undefined && !known.includes(name));
  if (other) throw new Error(`The emulator does not implement ${other[0]} of ${method}.`);
}

/** What of a page's description the host acts on; other kinds of pages it refuses itself. */
const pageFields: Record<string, string[]> = {
  entityrecord: ["entityName", "entityId", "formId", "formType", "tabName", "data"], entitylist: ["entityName", "viewId", "viewType"], dashboard: ["dashboardId"], webresource: ["webresourceName", "data"],
};

/** The parts of the page the client API acts on. */
export interface XrmHost {
  alert(text: string, title: string, button: string, size: DialogSize): Promise<void>;
  confirm(text: string, title: string, confirm: string, cancel: string, size: DialogSize): Promise<boolean>;
  error(message: string, details: string, code: number): Promise<void>;
  /** Rows that a quick create form has saved. */
  openForm(options: FormOptions & { entityName: string }, parameters: Record<string, unknown>): Promise<{ id: string; name: string; entityType: string }[]>;
  navigate(page: PageInput, options: NavigationOptions): Promise<unknown>;
  openUrl(address: string, size: DialogSize): void;
  /** Rows the user chooses; none when the dialog is cancelled. */
  lookup(options: LookupOptions): Promise<{ id: string; name: string; entityType: string }[]>;
  download(file: { fileContent: string; fileName: string; mimeType: string }): void;
  /** What is shown: the page's kind and its row or list. */
  pageContext(): { pageType: string; entityName?: string; entityId?: string; viewId?: string };
  refreshGrids(table: string): void;
  progress(text: string | null): void;
}

/** Minutes the user's clock is ahead of UTC. */
function timeZoneOffset(moment: Date): number {
  const wall = wallClock(moment);
  const shown = Date.UTC(wall.getFullYear(), wall.getMonth(), wall.getDate(), wall.getHours(), wall.getMinutes(), wall.getSeconds());
  return Math.round((shown - moment.getTime()) / 60_000);
}

type PrivilegesInfo = Record<string, { id: string; businessUnitId: string; privilegeName: string; depth: number }>;
const depths = ["Basic", "Local", "Deep", "Global"];
const braced = (id: string): string => `{${id.toUpperCase()}}`;

/** Documented (baseCurrency, transactionCurrency): an id without braces, the name and the table. */
const lookupOf = ({ id, name, table }: Reference) => ({ id, name, entityType: table });

/** Names of settings that solutions of others than Microsoft can define: they begin with the publisher's prefix. */
const ownSetting = /^(?!ms|adx_)[a-z][a-z0-9]{1,7}_/i;

/** Documented (getCurrentAppSetting): null for a setting that is not found. Solutions with settings are not imported, so none of theirs is; those the platform itself brings have values the emulator does not know. */
function appSetting(name: string): string | number | boolean {
  if (!ownSetting.test(name)) throw new Error(`The emulator does not implement the platform's setting ${name}.`);
  return null as unknown as string;
}

export function globalContext(session: Session, app: () => AppInfo | null) {
  const roles = session.roleIds.map((id, index) => ({ id, name: session.roleNames[index] ?? "", entityType: "role" }));
  const appUrl = () => `${location.origin}/main.aspx?appid=${app()?.id ?? ""}`;
  return named("globalContext", {
    getClientUrl: () => location.origin,
    getVersion: () => "9.2.0.0",
    isOnPremise: () => false,
    prependOrgName: (path: string) => path,
    getWebResourceUrl: (name: string) => `${location.origin}/WebResources/${name}`,
    getQueryStringParameters: () => Object.fromEntries(new URLSearchParams(location.search)),
    getCurrentAppUrl: appUrl,
    getCurrentAppSetting: appSetting,
    getCurrentAppName: async () => app()?.name ?? "",
    getCurrentAppProperties: async () => ({ appId: app()?.id ?? "", displayName: app()?.name ?? "", uniqueName: app()?.uniqueName ?? "", url: appUrl() }),
    userSettings: named("globalContext.userSettings", {
      userId: braced(session.userId), userName: session.fullName, languageId: session.language, isRTL: false, transactionCurrency: lookupOf(session.currency),
      getTimeZoneOffsetMinutes: () => timeZoneOffset(new Date()),
      dateFormattingInfo: named("globalContext.userSettings.dateFormattingInfo", {
        ShortDatePattern: session.language === 1031 ? "dd.MM.yyyy" : "M/d/yyyy", ShortTimePattern: session.language === 1031 ? "HH:mm" : "h:mm tt", DateSeparator: session.language === 1031 ? "." : "/", TimeSeparator: ":",
        FirstDayOfWeek: session.language === 1031 ? 1 : 0,
      }),
      // Documented: by the privilege's id, the depth as a number from 0 (Basic) to 3 (Global).
      getSecurityRolePrivilegesInfo: async (success?: (result: PrivilegesInfo) => void, _failure?: (error: { errorCode: number; message: string }) => void) => {
        const info: PrivilegesInfo = Object.fromEntries(session.privileges.held.map((held) => [
          held.PrivilegeId, { id: held.PrivilegeId, businessUnitId: held.BusinessUnitId, privilegeName: held.PrivilegeName, depth: depths.indexOf(held.Depth) },
        ]));
        success?.(info);
        return info;
      },
      roles: collection(() => roles, (role) => role.name), securityRoles: session.roleIds,
    }),
    organizationSettings: named("globalContext.organizationSettings", { ...organization, organizationId: braced(session.organizationId), baseCurrency: lookupOf(session.baseCurrency), isAutoSaveEnabled: session.autoSave, useSkypeProtocol: false, defaultCountryCode: "" }),
    client: named("globalContext.client", { getClient: () => "Web", getClientState: () => "Online", getFormFactor: () => 1, isOffline: () => false, isNetworkAvailable: () => true }),
  });
}

/** The global `Xrm` of an open app. */
export function createXrm(session: Session, app: () => AppInfo | null, host: XrmHost, state: AppState) {
  const context = globalContext(session, app);
  return named("Xrm", {
    WebApi: webApi,
    Utility: named("Xrm.Utility", {
      getGlobalContext: () => context,
      getResourceString: (resource: string, key: string) => resourceString(resource, key, session.language),
      showProgressIndicator: (text: string) => host.progress(text),
      closeProgressIndicator: () => host.progress(null),
      getEntityMetadata: entityMetadata,
      getAllowedStatusTransitions: allowedStatusTransitions,
      lookupObjects: async (options: LookupOptions = {}) => {
        // disableMru and showBarcodeScanner say nothing here: no rows used lately are offered, and only the mobile client scans.
        only("Xrm.Utility.lookupObjects", options, ["entityTypes", "defaultEntityType", "defaultViewId", "viewIds", "filters", "allowMultiSelect", "searchText", "disableMru", "showBarcodeScanner"]);
        return host.lookup(options);
      },
      getPageContext: () => ({ input: host.pageContext() }),
      refreshParentGrid: (row: { entityType: string }) => host.refreshGrids(row.entityType),
      getLearningPathAttributeName: () => "data-id",
    }),
    Navigation: named("Xrm.Navigation", {
      openAlertDialog: (strings: { text: string; title?: string; confirmButtonLabel?: string }, size: DialogSize = {}) => host.alert(strings.text, strings.title ?? "", strings.confirmButtonLabel ?? "OK", size),
      openConfirmDialog: async (strings: { text: string; title?: string; subtitle?: string; confirmButtonLabel?: string; cancelButtonLabel?: string }, size: DialogSize = {}) => ({
        confirmed: await host.confirm([strings.subtitle, strings.text].filter(Boolean).join("\n\n"), strings.title ?? "", strings.confirmButtonLabel ?? "OK", strings.cancelButtonLabel ?? "", size),
      }),
      openErrorDialog: (options: { message?: string; details?: string; errorCode?: number }) => host.error(options.message ?? "", options.details ?? "", options.errorCode ?? 0),
      openForm: async (options: FormOptions, parameters: Record<string, unknown> = {}) => {
        only("Xrm.Navigation.openForm", options, ["entityName", "entityId", "formId", "useQuickCreateForm", "openInNewWindow", "width", "height"]);
        const { entityName = "", ...more } = options;
        if (entityName === "") throw new Error("openForm: no entityName is given.");
        return { savedEntityReference: await host.openForm({ entityName, ...more }, parameters) };
      },
      navigateTo: async (page: PageInput, options: NavigationOptions = {}) => {
        only(`Xrm.Navigation.navigateTo of ${page.pageType}`, page, ["pageType", ...(pageFields[page.pageType] ?? Object.keys(page))]);
        // Documented (Open main form in a dialog): the examples ask for the main form with type 2.
        if (page.formType !== undefined && page.formType !== formTypes.main) throw new Error(`The emulator does not implement formType ${page.formType} of Xrm.Navigation.navigateTo.`);
        if (page.viewType !== undefined && page.viewType !== "savedquery") throw new Error(`The emulator does not implement viewType ${page.viewType} of Xrm.Navigation.navigateTo: there are no views of users.`);
        only("Xrm.Navigation.navigateTo", options, ["target", "width", "height", "position", "title"]);
        return host.navigate(page, options);
      },
      openUrl: (address: string, size: DialogSize = {}) => host.openUrl(address, size),
      openWebResource: (name: string, options: DialogSize & { openInNewWindow?: boolean } = {}, data?: string) => {
        // Documented: only `data` goes along; whatever else the page is to get has to stand in the name.
        const address = `/WebResources/${name}${data === undefined ? "" : `${name.includes("?") ? "&" : "?"}${new URLSearchParams({ data })}`}`;
        if (options.openInNewWindow ?? true) host.openUrl(address, { width: options.width, height: options.height });
        else void host.navigate({ pageType: "webresource", webresourceName: name, ...(data === undefined ? {} : { data }) }, {});
      },
      openFile: (file: { fileContent: string; fileName: string; mimeType: string }, options: { openMode?: number } = {}) => {
        // Documented: 1 shows the file, 2 stores it. A file that says nothing is stored here.
        if (options.openMode === 1) throw new Error("The emulator does not implement openMode 1 of Xrm.Navigation.openFile.");
        host.download(file);
      },
    }),
    App: appApi(state),
    Encoding: encoding,
  });
}

export type XrmGlobal = ReturnType<typeof createXrm>;
