import { Button, Text, makeStyles, tokens } from "@fluentui/react-components";
import { AppsListDetail24Regular, Navigation20Regular } from "@fluentui/react-icons";
import { useStrings } from "../i18n/strings";
import { useNavigation } from "./navigation";
import { route } from "./route";
import { topBar } from "./theme";
import { UserMenu } from "./UserMenu";

const useStyles = makeStyles({
  bar: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, height: "48px", flexShrink: 0, padding: `0 ${tokens.spacingHorizontalM} 0 4px`, backgroundColor: topBar.background, color: topBar.text },
  button: { color: topBar.text, ":hover": { color: topBar.text, backgroundColor: topBar.hover }, ":hover:active": { color: topBar.text, backgroundColor: topBar.hover } },
  name: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold, color: topBar.text, flexGrow: 1, minWidth: 0, overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});

export function TopBar({ name, toggle, expanded }: { name: string; toggle?: () => void; expanded?: boolean }) {
  const styles = useStyles();
  const strings = useStrings();
  const navigation = useNavigation();
  return (
    <header className={styles.bar} data-testid="topbar">
      {toggle && <Button className={styles.button} appearance="subtle" icon={<Navigation20Regular />} aria-label={strings.collapse} title={strings.collapse} aria-expanded={expanded} onClick={toggle} data-command="togglesitemap" />}
      <Button className={styles.button} appearance="subtle" icon={<AppsListDetail24Regular />} aria-label={strings.apps} title={strings.apps} data-command="apps"
        onClick={() => void navigation.go(route({ app: null, page: "apps" }))} />
      <Text className={styles.name} data-testid="appname">{name}</Text>
      <UserMenu />
    </header>
  );
}
