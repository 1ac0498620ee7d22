import type { AppInfo } from "../app/context";
import type { Session } from "../webapi/session";
import { wallClock } from "../model/timeZone";
import { resourceString } from "./resources";
import { collection, named } from "./named";
import { appApi, type AppState } from "./appApi";
import { allowedStatusTransitions, encoding, entityMetadata, type LookupOptions } from "./utilityApi";
import { webApi } from "./webApi";

export interface PageInput { pageType: string; entityName?: string; entityId?: string; viewId?: string; formId?: string; data?: unknown; webresourceName?: string; dashboardId?: string; createFromEntity?: { entityType: string; id: string; name?: string } }
export interface Size { value: number; unit: "px" | "%" }
export interface NavigationOptions { target?: 1 | 2; width?: number | Size; height?: number | Size; position?: 1 | 2; title?: string }

/** The parts of the page the client API acts on. */
export interface XrmHost {
  alert(text: string, title: string, button: string): Promise<void>;
  confirm(text: string, title: string, confirm: string, cancel: string): Promise<boolean>;
  error(message: string, details: string, code: number): Promise<void>;
  openForm(options: { entityName: string; entityId?: string; formId?: string; createFromEntity?: PageInput["createFromEntity"] }, parameters: Record<string, unknown>): Promise<void>;
  navigate(page: PageInput, options: NavigationOptions): Promise<unknown>;
  openUrl(address: string): void;
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

const braced = (id: string): string => `{${id.toUpperCase()}}`;

export function globalContext(session: Session, app: () => AppInfo | null) {
  const roles = session.roleIds.map((id, index) => ({ id, name: session.roleNames[index] ?? "" }));
  const appUrl = () => `${location.origin}/main.aspx?appid=${app()?.id ?? ""}`;
  return named("globalContext", {
    getClientUrl: () => location.origin,
    getVersion: () => "9.2.0.0",
    isOnPremise: () => false,
    prependOrgName: (path: string) => path,
    getWebResourceUrl: (name: string) => `${location.origin}/WebResources/${name}`,
    getQueryStringParameters: () => Object.fromEntries(new URLSearchParams(location.search)),
    getCurrentAppUrl: appUrl,
    getCurrentAppSetting: (name: string) => {
      throw new Error(`The emulator does not implement the app setting ${name}.`);
    },
    getCurrentAppName: async () => app()?.name ?? "",
    getCurrentAppProperties: async () => ({ appId: app()?.id ?? "", displayName: app()?.name ?? "", uniqueName: app()?.uniqueName ?? "", url: appUrl() }),
    userSettings: named("globalContext.userSettings", {
      userId: braced(session.userId), userName: session.fullName, languageId: session.language, isRTL: false,
      getTimeZoneOffsetMinutes: () => timeZoneOffset(new Date()),
      dateFormattingInfo: named("globalContext.userSettings.dateFormattingInfo", {
        ShortDatePattern: session.language === 1031 ? "dd.MM.yyyy" : "M/d/yyyy", ShortTimePattern: session.language === 1031 ? "HH:mm" : "h:mm tt", DateSeparator: session.language === 1031 ? "." : "/", TimeSeparator: ":",
        FirstDayOfWeek: session.language === 1031 ? 1 : 0,
      }),
      transactionCurrency: null,
      getSecurityRolePrivilegesInfo: async () => Object.fromEntries(session.privileges.list().map((name) => [name, { id: name, privilegeName: name }])),
      roles: collection(() => roles, (role) => role.name), securityRoles: session.roleIds,
    }),
    organizationSettings: named("globalContext.organizationSettings", { languageId: 1033, organizationId: braced(session.organizationId), uniqueName: "emulator", isAutoSaveEnabled: false, useSkypeProtocol: false, defaultCountryCode: "", baseCurrency: null }),
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
      lookupObjects: (options: LookupOptions = {}) => host.lookup(options),
      getPageContext: () => ({ input: host.pageContext() }),
      refreshParentGrid: (row: { entityType: string }) => host.refreshGrids(row.entityType),
      getLearningPathAttributeName: () => "data-id",
    }),
    Navigation: named("Xrm.Navigation", {
      openAlertDialog: (strings: { text: string; title?: string; confirmButtonLabel?: string }) => host.alert(strings.text, strings.title ?? "", strings.confirmButtonLabel ?? "OK"),
      openConfirmDialog: async (strings: { text: string; title?: string; subtitle?: string; confirmButtonLabel?: string; cancelButtonLabel?: string }) => ({
        confirmed: await host.confirm([strings.subtitle, strings.text].filter(Boolean).join("\n\n"), strings.title ?? "", strings.confirmButtonLabel ?? "OK", strings.cancelButtonLabel ?? ""),
      }),
      openErrorDialog: (options: { message?: string; details?: string; errorCode?: number }) => host.error(options.message ?? "", options.details ?? "", options.errorCode ?? 0),
      openForm: async (options: { entityName: string; entityId?: string }, parameters: Record<string, unknown> = {}) => {
        await host.openForm(options, parameters);
        return { savedEntityReference: [] };
      },
      navigateTo: (page: PageInput, options: NavigationOptions = {}) => host.navigate(page, options),
      openUrl: (address: string) => host.openUrl(address),
      openWebResource: (name: string, options: { openInNewWindow?: boolean } = {}, data?: string) => {
        const address = `/WebResources/${name}?${new URLSearchParams({ userlcid: String(session.language), ...(data === undefined ? {} : { data }) })}`;
        if (options.openInNewWindow ?? true) host.openUrl(address);
        else void host.navigate({ pageType: "webresource", webresourceName: name, ...(data === undefined ? {} : { data }) }, {});
      },
      openFile: async (file: { fileContent: string; fileName: string; mimeType: string }) => host.download(file),
    }),
    App: appApi(state),
    Encoding: encoding,
  });
}

export type XrmGlobal = ReturnType<typeof createXrm>;
