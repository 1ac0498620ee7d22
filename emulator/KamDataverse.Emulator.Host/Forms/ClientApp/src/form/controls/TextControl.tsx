import { Button, Input, Textarea, makeStyles } from "@fluentui/react-components";
import { Call20Regular, Globe20Regular, Mail20Regular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { useStrings } from "../../i18n/strings";
import type { ControlProps } from "./controlProps";

const useStyles = makeStyles({ full: { width: "100%" } });

type TextFormat = "text" | "email" | "url" | "phone";

const classIds: Record<string, TextFormat> = { "ADA2203E-B4CD-49BE-9DDF-234642B43B52": "email", "71716B6C-711E-476C-8AB8-5D11542BFB47": "url" };

function formatOf(props: ControlProps): TextFormat {
  const named = props.attribute.column.format;
  if (named === "email" || named === "url" || named === "phone") return named;
  return classIds[props.control.definition.classId] ?? "text";
}

const linkOf: Record<TextFormat, (text: string) => string | null> = {
  text: () => null,
  email: (text) => `mailto:${text}`,
  phone: (text) => `tel:${text}`,
  url: (text) => (/^[a-z]+:/i.test(text) ? (/^https?:/i.test(text) ? text : null) : `https://${text}`),
};

const validators: Record<TextFormat, (text: string) => boolean> = {
  text: () => true,
  phone: () => true,
  email: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  url: (text) => /^([a-z]+:\/\/)?[^\s]+\.[^\s]+$|^https?:\/\/[^\s]+$/i.test(text),
};

/** The text while it is typed; the attribute gets it when the control is left, as in Dynamics. */
export function useTyped(stored: string, commit: (text: string) => void) {
  const [typed, setTyped] = useState(stored);
  useEffect(() => setTyped(stored), [stored]);
  return { typed, setTyped, leave: () => typed !== stored && commit(typed) };
}

export function TextControl(props: ControlProps) {
  const { attribute, id, locked, aria } = props;
  const styles = useStyles();
  const strings = useStrings();
  const format = formatOf(props);
  const stored = typeof attribute.value === "string" ? attribute.value : "";
  // Checked when the control is left: half an address is no mistake yet.
  const check = () => {
    if (stored !== "" && !locked && !validators[format](stored)) attribute.reject(format === "email" ? strings.notAnEmail : strings.notAUrl);
  };
  const address = stored && !attribute.invalidText ? linkOf[format](stored) : null;
  const icons = { text: null, email: <Mail20Regular />, phone: <Call20Regular />, url: <Globe20Regular /> };
  const names = { text: "", email: strings.sendEmail, phone: strings.call, url: strings.openLink };
  return (
    <Input id={id} className={styles.full} appearance="filled-darker" value={stored} readOnly={locked} maxLength={attribute.column.maxLength ?? undefined} placeholder={strings.select}
      type={format === "email" ? "email" : format === "phone" ? "tel" : "text"} autoComplete="off" {...aria} onChange={(_, data) => attribute.setValue(data.value)} onBlur={check}
      contentAfter={address && icons[format]
        ? <Button as="a" size="small" appearance="transparent" icon={icons[format]} href={address} target={format === "url" ? "_blank" : undefined} rel="noreferrer" aria-label={names[format]} title={names[format]} />
        : undefined} />
  );
}

export function MemoControl({ control, attribute, id, locked, aria }: ControlProps) {
  const styles = useStyles();
  const strings = useStrings();
  const stored = typeof attribute.value === "string" ? attribute.value : "";
  return (
    <Textarea id={id} className={styles.full} appearance="filled-darker" resize={locked ? "none" : "vertical"} value={stored} readOnly={locked} maxLength={attribute.column.maxLength ?? undefined} placeholder={strings.select}
      textarea={{ style: { minHeight: `${Math.max(2, control.cell.rowSpan) * 30}px` } }} {...aria} onChange={(_, data) => attribute.setValue(data.value)} />
  );
}
