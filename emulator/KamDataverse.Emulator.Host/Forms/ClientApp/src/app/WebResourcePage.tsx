import { makeStyles } from "@fluentui/react-components";
import { useSession } from "./context";

const useStyles = makeStyles({ frame: { flexGrow: 1, border: "none", width: "100%", backgroundColor: "white" } });

/** A web resource as a page of the app. */
export function WebResourcePage({ name, query }: { name: string; query: string }) {
  const styles = useStyles();
  const session = useSession();
  const parameters = new URLSearchParams(query);
  parameters.set("userlcid", String(session.language));
  return <iframe className={styles.frame} title={name} src={`/WebResources/${name}?${parameters}`} data-webresource={name} />;
}
