import { Subtitle2, makeStyles } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { useSession } from "../app/context";
import { useStrings } from "../i18n/strings";
import type { ControlModel } from "../model/controlModel";
import { Note } from "../shared/Status";
import { useForm } from "./formContext";

const useStyles = makeStyles({ frame: { width: "100%", border: "none", display: "block" } });

/** A web resource of the form; it is told which row it stands on, if its definition says so. */
export function WebResourceFrame({ control, showLabel }: { control: ControlModel; showLabel: boolean }) {
  const styles = useStyles();
  const strings = useStrings();
  const session = useSession();
  const model = useForm();
  const last = useRef<HTMLIFrameElement | null>(null);
  useEffect(() => () => { if (last.current) model.frames.left(control.name, last.current); }, []);
  const { parameters } = control.definition;
  const name = (parameters["Url"] ?? "").replace(/^\$webresource:/i, "");
  const passes = parameters["PassParameters"] === "true";
  if (passes && model.id === null) return <Note text={strings.saveFirst} />;
  const query = new URLSearchParams();
  if (passes) {
    query.set("id", `{${(model.id ?? "").toUpperCase()}}`);
    query.set("typename", model.table.name);
    query.set("type", String(model.table.typeCode));
    query.set("userlcid", String(session.language));
    query.set("orglcid", "1033");
  }
  if (parameters["Data"]) query.set("data", parameters["Data"]);
  const isImage = /\.(png|jpg|jpeg|gif|svg)$/i.test(name);
  const address = `/WebResources/${name}${query.size > 0 ? `?${query}` : ""}`;
  const height = Math.max(1, control.cell.rowSpan) * 40;
  return (
    <div data-control-name={control.name} data-webresource={name}>
      {showLabel && control.label && <Subtitle2 as="h3" style={{ margin: 0 }}>{control.label}</Subtitle2>}
      {isImage
        ? <img src={address} alt={control.label} style={{ maxWidth: "100%" }} />
        : <iframe className={styles.frame} title={control.label || name} src={address} onLoad={(event) => { last.current = event.currentTarget; model.frames.arrived(control.name, event.currentTarget); }} style={{ height }} scrolling={parameters["Scrolling"] === "never" ? "no" : "auto"} />}
    </div>
  );
}
