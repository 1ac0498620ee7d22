import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Popover, PopoverSurface, PopoverTrigger, Text, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDown12Regular, ChevronDown20Regular } from "@fluentui/react-icons";
import { useSession } from "../app/context";
import { useNavigation } from "../app/navigation";
import { route } from "../app/route";
import { useStrings } from "../i18n/strings";
import type { ControlModel, TabModel } from "../model/controlModel";
import type { FormInfo } from "../model/forms";
import { displayValue } from "../model/values";
import { Field } from "./Field";
import { useForm } from "./formContext";
import { FormTabs } from "./FormTabs";

/** As many fields as Dynamics shows in the header itself; the rest stands in its menu. */
const shownInHeader = 4;

const useStyles = makeStyles({
  card: { backgroundColor: tokens.colorNeutralBackground1, borderRadius: tokens.borderRadiusMedium, boxShadow: tokens.shadow2, padding: "12px 16px 0 16px", flexShrink: 0 },
  top: { display: "flex", alignItems: "flex-start", gap: "16px" },
  titles: { minWidth: 0, flexGrow: 1 },
  title: { margin: 0, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold, display: "flex", alignItems: "baseline", minWidth: 0 },
  // Marks of direction in a name must not turn what stands beside it.
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", unicodeBidi: "isolate" },
  status: { flexShrink: 0, whiteSpace: "nowrap", fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3, marginLeft: "6px" },
  sub: { display: "flex", alignItems: "center", gap: "4px", color: tokens.colorNeutralForeground3, minHeight: "24px" },
  form: { padding: "0 4px", minWidth: "auto", fontWeight: tokens.fontWeightRegular },
  fields: { display: "flex", alignItems: "stretch", flexShrink: 0 },
  field: { padding: "2px 14px", borderLeft: `1px solid ${tokens.colorNeutralStroke2}`, maxWidth: "220px", "@media (max-width: 600px)": { display: "none" } },
  value: { display: "block", fontWeight: tokens.fontWeightSemibold, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", unicodeBidi: "isolate" },
  label: { display: "block", color: tokens.colorNeutralForeground3, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  flyout: { width: "320px" },
});

interface FormHeaderProps { forms: FormInfo[]; tabs: TabModel[]; tab: TabModel | null; onTab: (id: string) => void }

export function FormHeader({ forms, tabs, tab, onTab }: FormHeaderProps) {
  const styles = useStyles();
  const strings = useStrings();
  const model = useForm();
  const fields = model.header.filter((c) => c.visible && c.attribute !== null);
  // The form that is open is always named.
  const offered = forms.filter((form) => form.id === model.form.id || !model.hiddenForms.has(form.id));
  const status = model.saving ? strings.saving : model.id === null || model.isDirty ? strings.unsaved : strings.saved;
  return (
    <header className={styles.card} data-testid="formheader">
      <div className={styles.top}>
        <div className={styles.titles}>
          <h1 className={styles.title}>
            <span className={styles.name} title={model.title || undefined} data-testid="title">{model.id === null ? strings.newTitle(model.tableLabel) : model.title || strings.noName}</span>
            <span className={styles.status} data-testid="savestatus" role="status">- {status}</span>
          </h1>
          <div className={styles.sub}>
            <Text size={200} data-testid="tablename">{model.tableLabel}</Text>
            <Text size={200} aria-hidden>·</Text>
            {offered.length > 1 ? <FormSelector forms={offered} /> : <Text size={200} data-testid="formname">{model.form.name}</Text>}
          </div>
        </div>
        {fields.length > 0 && model.headerParts.body && (
          <div className={styles.fields}>
            {fields.slice(0, shownInHeader).map((control) => <HeaderField key={control.name} control={control} />)}
            <Popover positioning="below-end" trapFocus>
              <PopoverTrigger disableButtonEnhancement>
                <Button appearance="subtle" icon={<ChevronDown20Regular />} aria-label={strings.moreHeader} title={strings.moreHeader} data-command="headerfields" />
              </PopoverTrigger>
              <PopoverSurface className={styles.flyout} data-testid="headerflyout">
                {fields.map((control) => <Field key={control.name} control={control} showLabel labelOnTop />)}
              </PopoverSurface>
            </Popover>
          </div>
        )}
      </div>
      {model.headerParts.tabs && <FormTabs tabs={tabs} tab={tab} onTab={onTab} fallback={model.table.label} />}
    </header>
  );
}

function HeaderField({ control }: { control: ControlModel }) {
  const styles = useStyles();
  const strings = useStrings();
  const { locale } = useSession();
  const attribute = control.attribute;
  if (!attribute) return null;
  const text = displayValue(attribute.column, attribute.value, locale) || strings.select;
  return (
    <div className={styles.field} data-header={attribute.name}>
      <Text className={styles.value} title={text} data-part="value">{text}</Text>
      <Text size={200} className={styles.label} title={control.label}>{control.label}</Text>
    </div>
  );
}

function FormSelector({ forms }: { forms: FormInfo[] }) {
  const styles = useStyles();
  const strings = useStrings();
  const navigation = useNavigation();
  const model = useForm();
  return (
    <Menu checkedValues={{ form: [model.form.id] }} onCheckedValueChange={(_, data) => {
      const id = data.checkedItems[data.checkedItems.length - 1];
      if (id && id !== model.form.id) void navigation.go(route({ page: "entityrecord", table: model.table.name, id: model.id, formId: id }), { replace: true });
    }}>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="transparent" className={styles.form} icon={<ChevronDown12Regular />} iconPosition="after" title={strings.selectForm} data-command="forms">{model.form.name}</Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>{forms.map((form) => <MenuItemRadio key={form.id} name="form" value={form.id} data-form={form.id}>{form.name}</MenuItemRadio>)}</MenuList>
      </MenuPopover>
    </Menu>
  );
}
