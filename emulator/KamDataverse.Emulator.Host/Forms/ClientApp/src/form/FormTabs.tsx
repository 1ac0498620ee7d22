import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Overflow, OverflowItem, Tab, TabList, makeStyles, useIsOverflowItemVisible, useOverflowMenu } from "@fluentui/react-components";
import { MoreHorizontal20Regular } from "@fluentui/react-icons";
import { useStrings } from "../i18n/strings";
import type { TabModel } from "../model/controlModel";

const useStyles = makeStyles({ tabs: { marginLeft: "-10px", flexWrap: "nowrap", minWidth: 0 }, tab: { flexShrink: 0, whiteSpace: "nowrap" }, more: { flexShrink: 0, alignSelf: "center" } });

interface FormTabsProps { tabs: TabModel[]; tab: TabModel | null; onTab: (id: string) => void; fallback: string }

/** The tabs of a form; those that do not fit stand in a menu, the shown one never does. */
export function FormTabs({ tabs, tab, onTab, fallback }: FormTabsProps) {
  const styles = useStyles();
  const shown = tab?.definition.id ?? "";
  return (
    <Overflow padding={44} minimumVisible={1}>
      <TabList className={styles.tabs} selectedValue={shown} onTabSelect={(_, data) => onTab(String(data.value))}>
        {tabs.map((t) => (
          <OverflowItem key={t.definition.id} id={t.definition.id} priority={t.definition.id === shown ? 2 : 1}>
            <Tab className={styles.tab} value={t.definition.id} data-tab={t.definition.name}>{t.label || fallback}</Tab>
          </OverflowItem>
        ))}
        <MoreTabs tabs={tabs} onTab={onTab} fallback={fallback} />
      </TabList>
    </Overflow>
  );
}

function MoreTabs({ tabs, onTab, fallback }: Omit<FormTabsProps, "tab">) {
  const styles = useStyles();
  const strings = useStrings();
  const { ref, isOverflowing } = useOverflowMenu<HTMLButtonElement>();
  if (!isOverflowing) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button ref={ref} className={styles.more} appearance="transparent" icon={<MoreHorizontal20Regular />} role="tab" aria-label={strings.moreTabs} title={strings.moreTabs} data-command="moretabs" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>{tabs.map((t) => <HiddenTab key={t.definition.id} tab={t} onTab={onTab} fallback={fallback} />)}</MenuList>
      </MenuPopover>
    </Menu>
  );
}

function HiddenTab({ tab, onTab, fallback }: { tab: TabModel; onTab: (id: string) => void; fallback: string }) {
  if (useIsOverflowItemVisible(tab.definition.id)) return null;
  return <MenuItem onClick={() => onTab(tab.definition.id)} data-tab={tab.definition.name}>{tab.label || fallback}</MenuItem>;
}
