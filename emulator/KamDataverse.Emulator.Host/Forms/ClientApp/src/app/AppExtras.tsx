import { Button, MessageBar, MessageBarActions, MessageBarBody, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { Dismiss20Regular, PanelRight20Regular } from "@fluentui/react-icons";
import { createContext, useContext, useSyncExternalStore } from "react";
import { AppState, type SidePane } from "../clientApi/appApi";
import { useStrings } from "../i18n/strings";
import { useSession } from "./context";

export const AppStateContext = createContext<AppState>(new AppState());

export function useAppState(): AppState {
  const state = useContext(AppStateContext);
  useSyncExternalStore(state.subscribe, state.getVersion);
  return state;
}

const useStyles = makeStyles({
  notes: { display: "flex", flexDirection: "column", gap: "4px", padding: "8px 8px 0 8px" },
  panes: { display: "flex", flexShrink: 0, borderLeft: `1px solid ${tokens.colorNeutralStroke2}`, backgroundColor: tokens.colorNeutralBackground1 },
  rail: { width: "48px", display: "flex", flexDirection: "column", alignItems: "center", gap: "4px", padding: "8px 0", borderLeft: `1px solid ${tokens.colorNeutralStroke2}` },
  pane: { display: "flex", flexDirection: "column", minHeight: 0 },
  head: { display: "flex", alignItems: "center", justifyContent: "space-between", padding: "8px 8px 8px 16px" },
  title: { margin: 0 },
  frame: { border: "none", flexGrow: 1, width: "100%" },
  icon: { width: "20px", height: "20px" },
});

/** Messages over all pages of the app. */
export function GlobalNotifications() {
  const styles = useStyles();
  const strings = useStrings();
  const state = useAppState();
  if (state.notifications.length === 0) return null;
  return (
    <div className={styles.notes} data-testid="globalnotifications">
      {state.notifications.map((note) => (
        <MessageBar key={note.id} intent={note.level} layout="multiline" data-notification={note.id} role="alert">
          <MessageBarBody>{note.message}</MessageBarBody>
          <MessageBarActions containerAction={note.closes ? <Button appearance="transparent" icon={<Dismiss20Regular />} aria-label={strings.close} onClick={() => state.dismiss(note.id)} /> : undefined}>
            {note.action && <Button size="small" onClick={note.action.run}>{note.action.label}</Button>}
          </MessageBarActions>
        </MessageBar>
      ))}
    </div>
  );
}

/** The panes scripts have opened: a rail of buttons, and the chosen pane beside it. */
export function SidePanes() {
  const styles = useStyles();
  const strings = useStrings();
  const state = useAppState();
  const shown = state.panes.filter((pane) => !pane.hidden);
  if (shown.length === 0) return null;
  const open = shown.find((pane) => pane.id === state.selected);
  return (
    <aside className={styles.panes} aria-label={strings.sidePanes} data-testid="sidepanes">
      {open && (
        <section className={styles.pane} style={{ width: open.width }} aria-label={open.title} data-pane={open.id}>
          {!open.options.hideHeader && (
            <div className={styles.head}>
              <Subtitle2 as="h2" className={styles.title}>{open.title}</Subtitle2>
              {(open.options.canClose ?? true) && <Button appearance="subtle" icon={<Dismiss20Regular />} aria-label={`${strings.close}: ${open.title}`} data-command="closepane" onClick={() => state.close(open.id)} />}
            </div>
          )}
          <PanePage key={JSON.stringify(open.page)} pane={open} />
        </section>
      )}
      <div className={styles.rail}>
        {shown.map((pane) => (
          <Button key={pane.id} appearance="subtle" aria-label={pane.title} title={pane.title} aria-pressed={pane.id === state.selected} onClick={() => state.select(pane.id === state.selected ? null : pane.id)}
            icon={pane.options.imageSrc ? <img className={styles.icon} src={/^(\/|https?:)/.test(pane.options.imageSrc) ? pane.options.imageSrc : `/${pane.options.imageSrc}`} alt="" /> : <PanelRight20Regular />} />
        ))}
      </div>
    </aside>
  );
}

function PanePage({ pane }: { pane: SidePane }) {
  const styles = useStyles();
  const session = useSession();
  const { page } = pane;
  if (page === null) return null;
  const query = new URLSearchParams({ userlcid: String(session.language), orglcid: "1033" });
  if (page.data !== undefined) query.set("data", String(page.data));
  return <iframe className={styles.frame} title={pane.title} src={`/WebResources/${page.webresourceName ?? ""}?${query}`} />;
}
