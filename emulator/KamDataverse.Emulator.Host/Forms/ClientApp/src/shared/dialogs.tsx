import {
  Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Dropdown, Field, Option, makeStyles, tokens,
} from "@fluentui/react-components";
import { Copy20Regular, ErrorCircle24Filled } from "@fluentui/react-icons";
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { useStrings } from "../i18n/strings";
import type { Strings } from "../i18n/en";
import { ConnectionError, WebApiError } from "../webapi/http";

export interface Choice { value: number; label: string }

interface ConfirmRequest {
  kind: "confirm";
  name: string;
  title: string;
  text: string;
  /** Buttons in their order; the first is the primary one. */
  buttons: { key: string; label: string }[];
  choices?: { label: string; options: Choice[]; first: number };
  /** As large as who asks wants it, in pixels; as large as its text otherwise. */
  size?: { width?: number; height?: number };
}
interface ErrorRequest { kind: "error"; error: unknown; at: Date }
type Request = ConfirmRequest | ErrorRequest;

export interface Answer { key: string; choice: number | null }

export interface Dialogs {
  ask(request: Omit<ConfirmRequest, "kind">): Promise<Answer>;
  /** Shows a refusal as Dynamics does. */
  error(error: unknown): Promise<void>;
  /** Runs `act` until it is done; a lost connection or session is told and tried again as often as the user wants. Every other failure is passed on. */
  insist<T>(act: () => Promise<T>): Promise<T | null>;
}

const DialogsContext = createContext<Dialogs | null>(null);

export function useDialogs(): Dialogs {
  const dialogs = useContext(DialogsContext);
  if (!dialogs) throw new Error("There is no dialog host around this component.");
  return dialogs;
}

const useStyles = makeStyles({
  title: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "center" },
  icon: { color: tokens.colorPaletteRedForeground1, flexShrink: 0 },
  message: { whiteSpace: "pre-wrap", overflowWrap: "anywhere", margin: 0, maxHeight: "50vh", overflowY: "auto" },
  details: { whiteSpace: "pre-wrap", overflowWrap: "anywhere", fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, marginTop: tokens.spacingVerticalM },
  button: { whiteSpace: "nowrap", maxWidth: "none" },
  field: { marginTop: tokens.spacingVerticalL },
});

interface Pending { request: Request; resolve: (answer: Answer) => void; asker: Element | null }

/**
 * Puts the focus back where it was before the dialog. A drawer below it stays hidden from assistive technology until the focus is in it again, because the dialog
 * is no child of the drawer.
 */
function giveBack(asker: Element | null): void {
  if (asker === null) return;
  requestAnimationFrame(() => {
    const home = asker.isConnected && asker instanceof HTMLElement && !asker.matches(":disabled") && asker !== document.body ? asker : [...document.querySelectorAll<HTMLElement>("[data-dialog=quickcreate] [data-command=saveandclose]")].pop();
    home?.focus();
  });
}

export function DialogHost({ children }: { children: ReactNode }) {
  const [queue, setQueue] = useState<Pending[]>([]);
  const show = useCallback((request: Request) => new Promise<Answer>((resolve) => setQueue((q) => [...q, { request, resolve, asker: document.activeElement }])), []);
  const strings = useStrings();
  const dialogs = useMemo<Dialogs>(() => ({
    ask: (request) => show({ kind: "confirm", ...request }),
    error: async (error) => void (await show({ kind: "error", error, at: new Date() })),
    insist: async <T,>(act: () => Promise<T>): Promise<T | null> => {
      for (;;) {
        try {
          return await act();
        } catch (error) {
          if (!(error instanceof ConnectionError)) throw error;
          const answer = await show({
            kind: "confirm", name: "connection", title: errorTitle(error, strings), text: error.kind === "offline" ? strings.offlineText : strings.expiredText,
            buttons: [{ key: "retry", label: strings.retry }, { key: "close", label: strings.close }],
          });
          if (answer.key !== "retry") return null;
        }
      }
    },
  }), [show, strings]);
  const current = queue[0];
  const answer = (given: Answer) => {
    current?.resolve(given);
    setQueue((q) => q.slice(1));
    giveBack(current?.asker ?? null);
  };
  return (
    <DialogsContext.Provider value={dialogs}>
      {children}
      {current?.request.kind === "confirm" && <ConfirmDialog request={current.request} answer={answer} />}
      {current?.request.kind === "error" && <ErrorDialog request={current.request} answer={answer} />}
    </DialogsContext.Provider>
  );
}

function ConfirmDialog({ request, answer }: { request: ConfirmRequest; answer: (given: Answer) => void }) {
  const styles = useStyles();
  const [choice, setChoice] = useState(request.choices?.first ?? null);
  const last = request.buttons[request.buttons.length - 1];
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && answer({ key: last?.key ?? "", choice: null })}>
      <DialogSurface data-dialog={request.name} style={{ ...(request.size?.width ? { maxWidth: request.size.width } : {}), ...(request.size?.height ? { minHeight: request.size.height } : {}) }}>
        <DialogBody>
          <DialogTitle>{request.title}</DialogTitle>
          <DialogContent>
            <p className={styles.message} data-part="message">{request.text}</p>
            {request.choices && (
              <Field label={request.choices.label} className={styles.field}>
                <Dropdown
                  value={request.choices.options.find((o) => o.value === choice)?.label ?? ""}
                  selectedOptions={choice === null ? [] : [String(choice)]}
                  onOptionSelect={(_, data) => setChoice(Number(data.optionValue))}
                >
                  {request.choices.options.map((o) => <Option key={o.value} value={String(o.value)}>{o.label}</Option>)}
                </Dropdown>
              </Field>
            )}
          </DialogContent>
          <DialogActions fluid>
            {request.buttons.map((button, index) => (
              <Button key={button.key} className={styles.button} appearance={index === 0 ? "primary" : "secondary"} data-command={button.key} onClick={() => answer({ key: button.key, choice })}>
                {button.label}
              </Button>
            ))}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** What Dynamics writes over a refusal of this kind. */
export function errorTitle(error: unknown, strings: Strings): string {
  if (error instanceof ConnectionError) return error.kind === "offline" ? strings.offlineTitle : strings.expiredTitle;
  if (!(error instanceof WebApiError)) return strings.errorTitle;
  if (error.isBusinessProcessError) return strings.businessProcessError;
  if (error.status === 501) return strings.notImplementedTitle;
  if (error.status === 403) return strings.privilegeTitle;
  if (error.status === 404) return strings.notFoundTitle;
  if (error.status === 412) return strings.duplicateTitle;
  return strings.errorTitle;
}

export function errorText(error: unknown, strings: Strings): string {
  if (error instanceof ConnectionError) return error.kind === "offline" ? strings.offlineRead : strings.expiredRead;
  return error instanceof Error ? error.message : String(error);
}

function errorDetails(error: unknown, at: Date, strings: Strings): string {
  const lines = error instanceof WebApiError
    ? [`${strings.errorCode}: ${error.code}`, `${strings.httpStatus}: ${error.status}`, `${strings.request}: ${error.request}`]
    : [error instanceof Error ? (error.stack ?? error.name) : typeof error];
  return [...lines, `${strings.time}: ${at.toISOString()}`].join("\n");
}

function ErrorDialog({ request, answer }: { request: ErrorRequest; answer: (given: Answer) => void }) {
  const styles = useStyles();
  const strings = useStrings();
  const [open, setOpen] = useState(false);
  const [copied, setCopied] = useState(false);
  const ok = useRef<HTMLButtonElement>(null);
  const details = errorDetails(request.error, request.at, strings);
  const title = errorTitle(request.error, strings);
  const copy = async () => {
    await navigator.clipboard.writeText(`${title}\n\n${errorText(request.error, strings)}\n\n${details}`);
    setCopied(true);
  };
  const close = () => answer({ key: "ok", choice: null });
  return (
    <Dialog open modalType="alert" onOpenChange={(_, data) => !data.open && close()}>
      <DialogSurface data-dialog="error">
        <DialogBody>
          <DialogTitle>
            <span className={styles.title}><ErrorCircle24Filled className={styles.icon} aria-hidden />{title}</span>
          </DialogTitle>
          <DialogContent>
            <p className={styles.message} data-part="message">{errorText(request.error, strings)}</p>
            {open && <div className={styles.details} data-part="details">{details}</div>}
          </DialogContent>
          <DialogActions fluid>
            {!open && <Button className={styles.button} appearance="subtle" data-command="details" onClick={() => setOpen(true)}>{strings.showDetails}</Button>}
            <Button className={styles.button} appearance="subtle" icon={<Copy20Regular />} data-command="copy" onClick={() => void copy()}>{copied ? strings.copied : strings.copyDetails}</Button>
            <Button ref={ok} appearance="primary" data-command="ok" autoFocus onClick={close}>{strings.ok}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
