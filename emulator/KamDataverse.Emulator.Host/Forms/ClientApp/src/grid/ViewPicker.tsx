import { Button, Menu, MenuGroup, MenuGroupHeader, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, makeStyles, tokens } from "@fluentui/react-components";
import { ChevronDown16Regular } from "@fluentui/react-icons";
import { useStrings } from "../i18n/strings";
import type { ViewInfo } from "../model/views";

const useStyles = makeStyles({
  large: { fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, overflow: "visible", fontWeight: tokens.fontWeightSemibold, padding: "0 6px", minWidth: "auto", justifyContent: "flex-start" },
  small: { fontWeight: tokens.fontWeightSemibold, padding: "0 6px", minWidth: "auto" },
});

interface ViewPickerProps { views: ViewInfo[]; current: ViewInfo; onChange: (view: ViewInfo) => void; small?: boolean }

export function ViewPicker({ views, current, onChange, small }: ViewPickerProps) {
  const styles = useStyles();
  const strings = useStrings();
  return (
    <Menu checkedValues={{ view: [current.id] }} onCheckedValueChange={(_, data) => {
      const id = data.checkedItems[data.checkedItems.length - 1];
      const next = views.find((v) => v.id === id);
      if (next) onChange(next);
    }}>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="transparent" icon={<ChevronDown16Regular />} iconPosition="after" className={small ? styles.small : styles.large} title={strings.selectView} data-command="views">
          {current.name}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{strings.systemViews}</MenuGroupHeader>
            {views.map((view) => <MenuItemRadio key={view.id} name="view" value={view.id} data-view={view.id}>{view.name}</MenuItemRadio>)}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
