import { makeStyles } from "@fluentui/react-components";
import { organization } from "../webapi/session";
import { useSession } from "./context";

const useStyles = makeStyles({ frame: { flexGrow: 1, border: "none", width: "100%", backgroundColor: "white" } });

/** Documented (pass parameters to a URL using the site map): organisation and languages go to a page only where its entry says PassParams. */
export function pageQuery(query: string, passParams: boolean, language: number): string {
  const parameters = new URLSearchParams(query);
  if (passParams) {
    parameters.set("orgname", organization.uniqueName);
    parameters.set("userlcid", String(language));
    parameters.set("orglcid", String(organization.languageId));
  }
  return parameters.size > 0 ? `?${parameters}` : "";
}

/** A web resource as a page of the app. */
export function WebResourcePage({ name, query, passParams }: { name: string; query: string; passParams: boolean }) {
  const styles = useStyles();
  const { language } = useSession();
  return <iframe className={styles.frame} title={name} src={`/WebResources/${name}${pageQuery(query, passParams, language)}`} data-webresource={name} />;
}
