import { Overflow, OverflowItem, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Toolbar, ToolbarButton, makeStyles, tokens, useIsOverflowItemVisible, useOverflowMenu } from "@fluentui/react-components";
import { MoreVertical20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useStrings } from "../i18n/strings";

export interface Command {
  key: string;
  label: string;
  icon: ReactElement;
  run: () => void;
  disabled?: boolean;
  toolTip?: string;
}

const useStyles = makeStyles({
  bar: { display: "flex", flexWrap: "nowrap", minWidth: 0, overflow: "hidden", padding: "2px", flexGrow: 1 },
  button: { flexShrink: 0, whiteSpace: "nowrap", fontWeight: tokens.fontWeightRegular, minWidth: "auto" },
});

/** Commands in a row; what does not fit goes into a menu. */
export function CommandBar({ commands, label }: { commands: Command[]; label: string }) {
  const styles = useStyles();
  return (
    <Overflow padding={48}>
      <Toolbar aria-label={label} className={styles.bar} size="medium">
        {commands.map((command) => (
          <OverflowItem key={command.key} id={command.key}>
            <ToolbarButton className={styles.button} icon={command.icon} disabled={command.disabled} title={command.toolTip} onClick={command.run} data-command={command.key}>
              {command.label}
            </ToolbarButton>
          </OverflowItem>
        ))}
        <MoreCommands commands={commands} />
      </Toolbar>
    </Overflow>
  );
}

function MoreCommands({ commands }: { commands: Command[] }) {
  const { ref, isOverflowing } = useOverflowMenu<HTMLButtonElement>();
  const strings = useStrings();
  if (!isOverflowing) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <ToolbarButton ref={ref} icon={<MoreVertical20Regular />} aria-label={strings.moreCommands} data-command="more" />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>{commands.map((command) => <HiddenCommand key={command.key} command={command} />)}</MenuList>
      </MenuPopover>
    </Menu>
  );
}

function HiddenCommand({ command }: { command: Command }) {
  if (useIsOverflowItemVisible(command.key)) return null;
  return <MenuItem icon={command.icon} disabled={command.disabled} onClick={command.run} data-command={command.key}>{command.label}</MenuItem>;
}
