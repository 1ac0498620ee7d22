import { Button, Combobox, Input, Link, Option, OptionGroup, Text, makeStyles, tokens } from "@fluentui/react-components";
import { Add16Regular, Dismiss16Regular, Search16Regular } from "@fluentui/react-icons";
import { useEffect, useRef, useState, type MouseEvent } from "react";
import { useSession } from "../app/context";
import { useNavigation } from "../app/navigation";
import { formatRoute, route } from "../app/route";
import type { ControlProps } from "../form/controls/controlProps";
import { useForm } from "../form/formContext";
import { useQuickCreate } from "../form/QuickCreateHost";
import { useStrings } from "../i18n/strings";
import { isReference } from "../model/values";
import { useDialogs } from "../shared/dialogs";
import { tableMeta, type TableMeta } from "../webapi/metadata";
import type { Reference } from "../webapi/rows";
import { askScripts, findHits, lookupFilter, lookupSource, type LookupHit } from "./lookupData";
import { LookupDialog } from "./LookupDialog";

const useStyles = makeStyles({
  full: { width: "100%", minWidth: "0" },
  chosen: {
    display: "flex", alignItems: "center", minHeight: "32px", boxSizing: "border-box", backgroundColor: tokens.colorNeutralBackground3, borderRadius: tokens.borderRadiusMedium, padding: "0 2px 0 8px", gap: "2px",
    border: "1px solid transparent", ":focus-within": { borderBottomColor: tokens.colorCompoundBrandStroke },
  },
  name: { flexGrow: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", textAlign: "left", unicodeBidi: "isolate" },
  detail: { color: tokens.colorNeutralForeground3, display: "block" },
  action: { color: tokens.colorBrandForeground1 },
});

interface Found { table: TableMeta; hits: LookupHit[] }

const create = "create:";
const advanced = "advanced";

export function LookupControl(props: ControlProps) {
  const { attribute, locked } = props;
  const [dialog, setDialog] = useState(false);
  const value = isReference(attribute.value) ? attribute.value : null;
  return (
    <>
      {value ? <Chosen {...props} value={value} search={() => setDialog(true)} /> : locked ? <Nothing {...props} /> : <Search {...props} openDialog={() => setDialog(true)} />}
      {dialog && <LookupDialog targets={props.control.lookup.tables ?? attribute.column.targets} control={props.control.definition} scripting={props.control.lookup} label={props.label} close={(chosen) => {
        setDialog(false);
        if (chosen) attribute.setValue(chosen);
      }} />}
    </>
  );
}

function Nothing({ id, aria }: ControlProps) {
  const styles = useStyles();
  const strings = useStrings();
  return <Input id={id} className={styles.full} appearance="filled-darker" readOnly value="" placeholder={strings.select} {...aria} />;
}

function Chosen({ attribute, id, locked, value, search }: ControlProps & { value: Reference; search: () => void }) {
  const styles = useStyles();
  const strings = useStrings();
  const navigation = useNavigation();
  const target = route({ page: "entityrecord", table: value.table, id: value.id });
  const name = value.name || strings.noName;
  return (
    <div className={styles.chosen} data-part="lookup-value" data-value={value.id}>
      <Link id={id} className={styles.name} href={formatRoute({ ...target, app: navigation.current.app })} title={name} aria-labelledby={`${id}-label ${id}`}
        onClick={(event: MouseEvent) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          void navigation.go(target);
        }}>
        {name}
      </Link>
      {!locked && <Button size="small" appearance="transparent" icon={<Dismiss16Regular />} aria-label={strings.remove(name)} title={strings.remove(name)} data-command="lookup-clear" onClick={() => attribute.setValue(null)} />}
      {!locked && <Button size="small" appearance="transparent" icon={<Search16Regular />} aria-label={strings.lookupRecords} title={strings.lookupRecords} data-command="lookup-search" onClick={search} />}
    </div>
  );
}

function Search({ attribute, control, id, label, aria, openDialog }: ControlProps & { openDialog: () => void }) {
  const styles = useStyles();
  const strings = useStrings();
  const session = useSession();
  const dialogs = useDialogs();
  const quickCreate = useQuickCreate();
  const [typed, setTyped] = useState("");
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<Found[] | null>(null);
  const [creatable, setCreatable] = useState<TableMeta[]>([]);
  const question = useRef(0);
  const targets = control.lookup.tables ?? attribute.column.targets;
  const filter = lookupFilter(control.definition, useForm());
  const filterKey = filter?.value;
  useEffect(() => {
    if (!open) return;
    const mine = ++question.current;
    // Wait until typing pauses.
    const timer = setTimeout(() => {
      askScripts(control.lookup);
      Promise.all(targets.map(async (name): Promise<Found> => {
        const source = await lookupSource(name, session.language, targets.length === 1 ? control.definition : undefined, filter, control.lookup);
        return { table: source.table, hits: (await findHits(source, typed)).hits };
      })).then(
        (all) => mine === question.current && setFound(all),
        (error: unknown) => {
          if (mine !== question.current) return;
          setOpen(false);
          void dialogs.error(error);
        },
      );
    }, typed === "" ? 0 : 250);
    return () => clearTimeout(timer);
  }, [open, typed, targets, control, session, dialogs, filterKey]);
  useEffect(() => {
    if (open) {
      Promise.all(targets.map(async (name) => ((await quickCreate.available(name)) ? [await tableMeta(name)] : []))).then((all) => setCreatable(all.flat()), (error: unknown) => void dialogs.error(error));
    }
  }, [open, targets, dialogs, quickCreate]);
  const choose = async (key: string | undefined) => {
    setTyped("");
    setOpen(false);
    if (!key) return;
    if (key === advanced) return openDialog();
    if (key.startsWith(create)) {
      const made = await quickCreate.open(key.slice(create.length), new Map());
      if (made) attribute.setValue(made);
      return;
    }
    const hit = (found ?? []).flatMap((f) => f.hits).find((h) => h.reference.id === key);
    if (hit) attribute.setValue(hit.reference);
  };
  const hits = (found ?? []).reduce((sum, f) => sum + f.hits.length, 0);
  return (
    <Combobox id={id} className={styles.full} appearance="filled-darker" freeform value={typed} open={open} placeholder={strings.select} expandIcon={<Search16Regular />} autoComplete="off" selectedOptions={[]} {...aria}
      title={strings.lookFor(label)} input={{ style: { minWidth: 0 } }} listbox={{ style: { maxHeight: "340px" } }}
      onOpenChange={(_, data) => setOpen(data.open)} onInput={(event) => {
        setTyped(event.currentTarget.value);
        setOpen(true);
      }}
      onBlur={() => setTyped("")} onOptionSelect={(_, data) => void choose(data.optionValue)}>
      {(found ?? []).map(({ table, hits: own }) => own.length > 0 && (
        <OptionGroup key={table.name} label={table.pluralLabel}>
          {own.map((hit) => (
            <Option key={hit.reference.id} value={hit.reference.id} text={hit.reference.name} checkIcon={null} data-hit={hit.reference.id}>
              <span>
                {hit.reference.name || strings.noName}
                {hit.detail && <Text size={200} className={styles.detail}>{hit.detail}</Text>}
              </span>
            </Option>
          ))}
        </OptionGroup>
      ))}
      {found !== null && hits === 0 && <Option key="none" value="" text="" disabled checkIcon={null}>{strings.noRecordsFound}</Option>}
      {found === null && <Option key="wait" value="" text="" disabled checkIcon={null}>{strings.loading}</Option>}
      {creatable.map((table) => (
        <Option key={create + table.name} value={create + table.name} text="" checkIcon={<Add16Regular />} className={styles.action} data-command={`lookup-new-${table.name}`}>{strings.newRecord(table.label)}</Option>
      ))}
      <Option key={advanced} value={advanced} text="" checkIcon={<Search16Regular />} className={styles.action} data-command="lookup-advanced">{strings.advancedLookup}</Option>
    </Combobox>
  );
}
