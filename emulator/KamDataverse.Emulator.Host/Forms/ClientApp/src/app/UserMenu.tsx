import {
  Avatar, Button, Divider, Link, Persona, Popover, PopoverSurface, PopoverTrigger, Radio, RadioGroup, Text, Field, makeStyles, tokens,
} from "@fluentui/react-components";
import { useState } from "react";
import { useStrings } from "../i18n/strings";
import { useDialogs } from "../shared/dialogs";
import { changeLanguage, languages } from "../webapi/session";
import { useSession } from "./context";

/** The host's development sign-in page; it comes back to where the user was. */
export const signInUrl = (): string => `/_emulator/signin?returnUrl=${encodeURIComponent(location.pathname + location.search)}`;

const useStyles = makeStyles({
  surface: { width: "320px", display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  links: { display: "flex", justifyContent: "space-between" },
});

export function UserMenu() {
  const styles = useStyles();
  const strings = useStrings();
  const session = useSession();
  const dialogs = useDialogs();
  const [busy, setBusy] = useState(false);
  const choose = async (code: number) => {
    setBusy(true);
    try {
      await changeLanguage(session.userId, code);
      location.reload();
    } catch (error) {
      setBusy(false);
      await dialogs.error(error);
    }
  };
  return (
    <Popover positioning="below-end" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="transparent" title={`${strings.account}: ${session.fullName}`} data-command="user" icon={<Avatar name={session.fullName} color="colorful" size={32} />} />
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} data-testid="usermenu">
        <Persona name={session.fullName} secondaryText={session.domainName} size="extra-large" avatar={{ color: "colorful" }} />
        <Text size={200}>{strings.roles}: {session.roleNames.join(", ")}</Text>
        <Divider />
        <Field label={strings.language}>
          <RadioGroup value={String(session.language)} disabled={busy} onChange={(_, data) => void choose(Number(data.value))}>
            {languages.map((l) => <Radio key={l.code} value={String(l.code)} label={l.name} />)}
          </RadioGroup>
        </Field>
        <Divider />
        <div className={styles.links}>
          <Link href={signInUrl()} data-command="switchuser">{strings.switchUser}</Link>
          <form method="post" action="/_emulator/signin">
            <input type="hidden" name="user" value="" />
            <input type="hidden" name="returnUrl" value="/_emulator/signin?returnUrl=%2Fmain.aspx" />
            <Link as="button" type="submit" data-command="signout">{strings.signOut}</Link>
          </form>
        </div>
      </PopoverSurface>
    </Popover>
  );
}
