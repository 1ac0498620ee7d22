import { Dropdown, Option, makeStyles } from "@fluentui/react-components";
import { useStrings } from "../../i18n/strings";
import { Failure } from "../../shared/Status";
import { useAsync } from "../../shared/useAsync";
import { getAll } from "../../webapi/http";
import { NumberControl } from "./NumberControl";
import type { ControlProps } from "./controlProps";

const useStyles = makeStyles({ full: { width: "100%", minWidth: "0" } });

interface TimeZoneRow { timezonecode: number; userinterfacename: string }

/** A time zone by its number, chosen from the organisation's list. */
export function TimeZoneControl(props: ControlProps) {
  const { attribute, id, locked, aria } = props;
  const styles = useStyles();
  const strings = useStrings();
  const zones = useAsync(() => getAll<TimeZoneRow>("timezonedefinitions?$select=timezonecode,userinterfacename&$orderby=bias desc"), []);
  if (zones.state === "loading" || locked) return <NumberControl {...props} locked />;
  if (zones.state === "failed") return <Failure error={zones.error} retry={zones.retry} />;
  return (
    <Dropdown id={id} className={styles.full} appearance="filled-darker" placeholder={strings.select} value={zones.value.find((z) => z.timezonecode === attribute.value)?.userinterfacename ?? ""} {...aria}
      selectedOptions={attribute.value === null ? [] : [String(attribute.value)]} onOptionSelect={(_, data) => attribute.setValue(data.optionValue ? Number(data.optionValue) : null)}>
      {zones.value.map((z) => <Option key={z.timezonecode} value={String(z.timezonecode)}>{z.userinterfacename}</Option>)}
    </Dropdown>
  );
}
