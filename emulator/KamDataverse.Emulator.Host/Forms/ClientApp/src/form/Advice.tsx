import { Button, Popover, PopoverSurface, PopoverTrigger, Text, makeStyles } from "@fluentui/react-components";
import { Info20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { useStrings } from "../i18n/strings";
import type { ControlModel } from "../model/controlModel";

const useStyles = makeStyles({ surface: { maxWidth: "320px", display: "flex", flexDirection: "column", gap: "16px" }, one: { display: "flex", flexDirection: "column", gap: "4px" }, apply: { alignSelf: "flex-start", marginTop: "4px" } });

/** What scripts advise at a control: a sign beside it, and behind the sign the message with the button that takes it. */
export function Advice({ control }: { control: ControlModel }) {
  const styles = useStyles();
  const strings = useStrings();
  const [open, setOpen] = useState(false);
  if (control.recommendations.size === 0) return null;
  return (
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} trapFocus withArrow positioning="below-end">
      <PopoverTrigger disableButtonEnhancement>
        <Button appearance="subtle" icon={<Info20Regular />} aria-label={strings.advice(control.label)} title={strings.advice(control.label)} data-command="advice" />
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={strings.advice(control.label)} data-testid="advice">
        {[...control.recommendations].map(([id, { message, details, apply }]) => (
          <div key={id} className={styles.one} data-notification={id}>
            <Text weight="semibold">{message}</Text>
            {details.map((detail, index) => <Text key={index}>{detail}</Text>)}
            <Button size="small" appearance="primary" className={styles.apply} data-command="apply" onClick={() => {
              setOpen(false);
              apply();
            }}>{strings.apply}</Button>
          </div>
        ))}
      </PopoverSurface>
    </Popover>
  );
}
