import { Card, CardHeader, Subtitle1, Text, makeStyles, tokens } from "@fluentui/react-components";
import { AppGeneric32Regular } from "@fluentui/react-icons";
import { useStrings } from "../i18n/strings";
import { Note } from "../shared/Status";
import type { AppRow } from "../webapi/apps";
import { useNavigation } from "./navigation";
import { route } from "./route";

const useStyles = makeStyles({
  page: { padding: tokens.spacingHorizontalXXL, display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
  cards: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalL },
  card: { width: "320px" },
});

export function AppList({ apps }: { apps: AppRow[] }) {
  const styles = useStyles();
  const strings = useStrings();
  const navigation = useNavigation();
  if (apps.length === 0) return <Note text={strings.noApps} />;
  return (
    <div className={styles.page}>
      <Subtitle1 as="h1">{strings.apps}</Subtitle1>
      <Text>{strings.appsText}</Text>
      <div className={styles.cards}>
        {apps.map((app) => (
          <Card key={app.appmoduleid} className={styles.card} data-app={app.uniquename} focusMode="off" onClick={() => void navigation.go(route({ app: app.appmoduleid, page: "home" }))} role="link" tabIndex={0}
            onKeyDown={(event) => event.key === "Enter" && void navigation.go(route({ app: app.appmoduleid, page: "home" }))}>
            <CardHeader image={<AppGeneric32Regular />} header={<Text weight="semibold">{app.name}</Text>} description={<Text size={200}>{app.description ?? app.uniquename}</Text>} />
          </Card>
        ))}
      </div>
    </div>
  );
}
