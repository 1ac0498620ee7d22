import { Button, CounterBadge, MessageBar, MessageBarActions, MessageBarBody, Subtitle2, makeStyles, tokens } from "@fluentui/react-components";
import { Dismiss20Regular, PanelRight20Regular } from "@fluentui/react-icons";
import { createContext, useContext, useSyncExternalStore } from "react";
import { AppState, type SidePane } from "../clientApi/appApi";
import { useStrings } from "../i18n/strings";
import { Icon } from "../shared/Icon";

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
  tab: { position: "relative" },
  badge: { position: "absolute", top: 0, right: 0, pointerEvents: "none" },
  pane: { display: "flex", flexDirection: "column", minHeight: 0 },
  head: { display: "flex", alignItems: "center", justifyContent: "space-between", padding: "8px 8px 8px 16px" },
  title: { margin: 0 },
  frame: { border: "none", flexGrow: 1, width: "100%" },
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

/** The panes scripts have opened: a rail of buttons, and the chosen pane beside it. They belong to the app: pages come and go beside them. */
export function SidePanes() {
  const styles = useStyles();
  const strings = useStrings();
  const state = useAppState();
  // Documented (Creating side panes): panes that cannot be closed come first.
  const shown = state.panes.filter((pane) => !pane.hidden).sort((one, other) => Number(closes(one)) - Number(closes(other)));
  if (shown.length === 0) return null;
  return (
    <aside className={styles.panes} aria-label={strings.sidePanes} data-testid="sidepanes">
      {shown.filter((pane) => pane.id === state.selected || pane.options.alwaysRender).map((pane) => <Pane key={pane.id} pane={pane} selected={pane.id === state.selected} close={() => state.close(pane.id)} />)}
      <div className={styles.rail}>
        {shown.map((pane) => (
          <div key={pane.id} className={styles.tab}>
            <Button appearance="subtle" aria-label={badgeText(pane) === "" ? pane.title : `${pane.title} (${badgeText(pane)})`} title={pane.title} aria-pressed={pane.id === state.selected} data-panetab={pane.id} onClick={() => state.select(pane.id === state.selected ? null : pane.id)}
              icon={pane.options.imageSrc ? <Icon src={/^(\/|https?:)/.test(pane.options.imageSrc) ? pane.options.imageSrc : `/${pane.options.imageSrc}`} /> : <PanelRight20Regular />} />
            {pane.badge !== false && <CounterBadge className={styles.badge} size="small" color="danger" {...(pane.badge === true ? { dot: true } : { count: pane.badge })} aria-hidden="true" />}
          </div>
        ))}
      </div>
    </aside>
  );
}

const closes = (pane: SidePane): boolean => pane.options.canClose ?? true;

const badgeText = (pane: SidePane): string => (pane.badge === false ? "" : pane.badge === true ? "•" : String(pane.badge));

function Pane({ pane, selected, close }: { pane: SidePane; selected: boolean; close: () => void }) {
  const styles = useStyles();
  const strings = useStrings();
  return (
    <section className={styles.pane} style={{ width: pane.width, ...(selected ? {} : { display: "none" }) }} aria-label={pane.title} data-pane={pane.id}>
      {!pane.options.hideHeader && (
        <div className={styles.head}>
          <Subtitle2 as="h2" className={styles.title}>{pane.title}</Subtitle2>
          {closes(pane) && <Button appearance="subtle" icon={<Dismiss20Regular />} aria-label={`${strings.close}: ${pane.title}`} data-command="closepane" onClick={close} />}
        </div>
      )}
      <PanePage key={pane.visit} pane={pane} />
    </section>
  );
}

/** Which parameters of the platform a page in a pane gets is not documented: here only what the script hands over. */
function PanePage({ pane }: { pane: SidePane }) {
  const styles = useStyles();
  const { page } = pane;
  if (page === null) return null;
  const query = page.data === undefined ? "" : `?${new URLSearchParams({ data: String(page.data) })}`;
  return <iframe className={styles.frame} title={pane.title} src={`/WebResources/${page.webresourceName ?? ""}${query}`} />;
}
