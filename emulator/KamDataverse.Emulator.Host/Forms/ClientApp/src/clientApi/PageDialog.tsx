import { Button, Dialog, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Dismiss24Regular } from "@fluentui/react-icons";
import { useMemo, useRef, useSyncExternalStore, type ReactNode } from "react";
import { DialogNavigation, NavigationContext, useNavigation } from "../app/navigation";
import { Page } from "../app/Page";
import type { Route } from "../app/route";
import { useStrings } from "../i18n/strings";
import type { Reference } from "../webapi/rows";
import type { NavigationOptions, PageInput, Size } from "./xrm";

/** What a script wants in a dialog: a web resource, or a page of the player. */
export interface DialogPage { input: PageInput; options: NavigationOptions; target: Route | null; close: (saved: Reference[]) => void }

const useStyles = makeStyles({
  surface: { maxWidth: "none", padding: "0", overflow: "hidden" },
  // Documented (navigateTo): position 2 is at the far side.
  side: { marginRight: 0, maxHeight: "100vh" },
  // Where no height is asked for, it reaches from top to bottom.
  full: { height: "100vh" },
  body: { gap: 0, maxHeight: "100vh" },
  title: { padding: "16px 8px 10px 20px" },
  close: { margin: "10px 10px 0 0" },
  content: { padding: 0, minHeight: 0, overflow: "hidden" },
  page: { display: "flex", flexDirection: "column", backgroundColor: tokens.colorNeutralBackground3 },
  frame: { border: "none", display: "block", width: "100%", height: "100%" },
});

const length = (size: number | Size | undefined, fallback: string): string =>
  size === undefined ? fallback : typeof size === "number" ? `${size}px` : `${size.value}${size.unit === "%" ? "vw" : "px"}`;

interface SurfaceProps { options: NavigationOptions; width: string; height: string; close: () => void; children: ReactNode }

function Surface({ options, width, height, close, children }: SurfaceProps) {
  const styles = useStyles();
  const strings = useStrings();
  const aside = options.position === 2;
  const full = aside && options.height === undefined;
  return (
    <Dialog open modalType="modal" onOpenChange={(_, data) => !data.open && close()}>
      <DialogSurface className={mergeClasses(styles.surface, aside && styles.side)} style={{ width: length(options.width, width) }} data-dialog="page">
        <DialogBody className={mergeClasses(styles.body, full && styles.full)}>
          <DialogTitle className={styles.title} action={<Button className={styles.close} appearance="subtle" icon={<Dismiss24Regular />} aria-label={strings.close} data-command="closedialog" onClick={close} />}>{options.title ?? ""}</DialogTitle>
          <DialogContent className={styles.content} style={{ height: full ? "100%" : length(options.height, height).replace("vw", "vh") }}>{children}</DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Which parameters of the platform a page in a dialog gets is not documented: here only what the script hands over. */
export function PageDialog({ page }: { page: DialogPage }) {
  const styles = useStyles();
  const { input, options } = page;
  const query = input.data === undefined ? "" : `?${new URLSearchParams({ data: String(input.data) })}`;
  const close = () => page.close([]);
  return (
    <Surface options={options} width="600px" height="400px" close={close}>
      <iframe className={styles.frame} title={options.title ?? input.webresourceName ?? ""} src={`/WebResources/${input.webresourceName ?? ""}${query}`} onLoad={(event) => {
        const inner = event.currentTarget.contentWindow;
        // A frame cannot close itself.
        if (inner) inner.close = close;
      }} />
    </Surface>
  );
}

/** A form or list in a dialog, with a navigation of its own: what is unsaved is asked about when the dialog is closed. */
export function RecordDialog({ page, target }: { page: DialogPage; target: Route }) {
  const styles = useStyles();
  const below = useNavigation();
  const asked = useRef<DialogNavigation | null>(null);
  const navigation = useMemo(() => new DialogNavigation(target, below, () => page.close([...(asked.current?.rows.values() ?? [])])), [target, below, page]);
  asked.current = navigation;
  useSyncExternalStore(navigation.subscribe, navigation.getVisit);
  return (
    <NavigationContext.Provider value={navigation}>
      <Surface options={page.options} width="80vw" height="80vh" close={() => void navigation.back(target)}>
        <div className={styles.page} style={{ height: "100%" }}><Page key={navigation.visit} route={navigation.current} /></div>
      </Surface>
    </NavigationContext.Provider>
  );
}
