import { makeStaticStyles, useFocusFinders } from "@fluentui/react-components";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { stringsFor, StringsContext } from "../i18n/strings";
import { DialogHost } from "../shared/dialogs";
import { Failure, Loading } from "../shared/Status";
import { useAsync } from "../shared/useAsync";
import { QuickCreateHost } from "../form/QuickCreateHost";
import { ConnectionError } from "../webapi/http";
import { loadSession } from "../webapi/session";
import { SessionContext } from "./context";
import { Navigation, NavigationContext } from "./navigation";
import { AppFrame } from "./AppFrame";
import { signInUrl } from "./UserMenu";

const useStaticStyles = makeStaticStyles({ "html, body, #root": { height: "100%", margin: 0 }, body: { overflow: "hidden" } });

async function signedIn() {
  try {
    return await loadSession();
  } catch (error) {
    if (error instanceof ConnectionError && error.kind === "expired") location.assign(signInUrl());
    throw error;
  }
}

export function Root() {
  useStaticStyles();
  // Fluent ends its keyboard service with the last component that uses it and starts another with the next; a timer between
  // the two throws "Using disposed Tabster". The root uses it as long as the page lives.
  useFocusFinders();
  const session = useAsync(signedIn, []);
  const navigation = useMemo(() => new Navigation(), []);
  useSyncExternalStore(navigation.subscribe, navigation.getVisit);
  const language = session.state === "ready" ? session.value.language : 1033;
  useEffect(() => {
    document.documentElement.lang = language === 1031 ? "de" : "en";
  }, [language]);
  if (session.state === "loading") return <Loading />;
  if (session.state === "failed") return <Failure error={session.error} retry={session.retry} />;
  return (
    <SessionContext.Provider value={session.value}>
      <StringsContext.Provider value={stringsFor(language)}>
        <NavigationContext.Provider value={navigation}>
          <DialogHost>
            <QuickCreateHost>
              <AppFrame />
            </QuickCreateHost>
          </DialogHost>
        </NavigationContext.Provider>
      </StringsContext.Provider>
    </SessionContext.Provider>
  );
}
