import { createContext, useContext } from "react";
import type { Session } from "../webapi/session";
import type { SiteMap } from "../model/siteMap";

export interface AppInfo {
  id: string;
  name: string;
  uniqueName: string;
  siteMap: SiteMap | null;
  /** Ids of forms and views the app is limited to; empty when it takes all. */
  forms: string[];
  views: string[];
}

export const SessionContext = createContext<Session | null>(null);
export const AppContext = createContext<AppInfo | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("There is no session around this component.");
  return session;
}

/** The open app, or null on the list of apps. */
export const useApp = (): AppInfo | null => useContext(AppContext);
