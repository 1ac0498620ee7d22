import { Link, MessageBar, MessageBarBody, makeStyles } from "@fluentui/react-components";
import { useState } from "react";
import { useStrings } from "../i18n/strings";
import { useForm } from "./formContext";

const useStyles = makeStyles({ list: { display: "flex", flexDirection: "column", gap: "4px" } });

/** What the form has to say, above its fields; several notices are folded into one line. */
export function FormNotifications() {
  const styles = useStyles();
  const strings = useStrings();
  const model = useForm();
  const [open, setOpen] = useState(false);
  const all = [...model.notifications.values()];
  if (all.length === 0) return null;
  const bars = all.map((n) => (
    <MessageBar key={n.id} intent={n.level} layout="multiline" role="alert" data-notification={n.id}>
      <MessageBarBody style={{ whiteSpace: "pre-wrap" }}>{n.text}</MessageBarBody>
    </MessageBar>
  ));
  if (all.length === 1) return <div className={styles.list} data-testid="notifications">{bars}</div>;
  return (
    <div className={styles.list} data-testid="notifications">
      <MessageBar intent={all.some((n) => n.level === "error") ? "error" : "info"} role="alert">
        <MessageBarBody><Link as="button" onClick={() => setOpen(!open)} aria-expanded={open}>{strings.notifications(all.length)}</Link></MessageBarBody>
      </MessageBar>
      {open && bars}
    </div>
  );
}
