import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle, Spinner, makeStyles, tokens } from "@fluentui/react-components";
import { useStrings } from "../i18n/strings";
import { ConnectionError } from "../webapi/http";
import { errorText, errorTitle } from "./dialogs";

const useStyles = makeStyles({
  wait: { padding: tokens.spacingVerticalXXL },
  bar: { margin: tokens.spacingHorizontalL },
  text: { whiteSpace: "pre-wrap" },
});

export function Loading() {
  const strings = useStrings();
  const styles = useStyles();
  return <Spinner className={styles.wait} label={strings.loading} data-testid="loading" />;
}

/** A page or part that could not be read; where trying again may help, it is offered. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  const strings = useStrings();
  const styles = useStyles();
  return (
    <MessageBar intent="error" className={styles.bar} layout="multiline" role="alert" data-testid="failure">
      <MessageBarBody>
        <MessageBarTitle>{errorTitle(error, strings)}</MessageBarTitle>
        <span className={styles.text}>{errorText(error, strings)}</span>
      </MessageBarBody>
      {retry && error instanceof ConnectionError && <MessageBarActions><Button size="small" data-command="retry" onClick={retry}>{strings.retry}</Button></MessageBarActions>}
    </MessageBar>
  );
}

/** Something the emulator does not have, named. */
export function NotImplemented({ what }: { what: string }) {
  const strings = useStrings();
  const styles = useStyles();
  return (
    <MessageBar intent="warning" className={styles.bar} layout="multiline" data-testid="not-implemented">
      <MessageBarBody>
        <MessageBarTitle>{strings.notImplementedTitle}</MessageBarTitle>
        {strings.notImplemented(what)}
      </MessageBarBody>
    </MessageBar>
  );
}

export function Note({ text }: { text: string }) {
  const styles = useStyles();
  return <MessageBar intent="info" className={styles.bar} layout="multiline"><MessageBarBody>{text}</MessageBarBody></MessageBar>;
}
