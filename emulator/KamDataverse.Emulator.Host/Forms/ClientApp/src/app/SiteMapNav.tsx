import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Text, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronUpDown20Regular, DataBarVertical20Regular, DocumentTable20Regular, Globe20Regular, Square20Regular } from "@fluentui/react-icons";
import { useState } from "react";
import { useStrings } from "../i18n/strings";
import type { Area, SiteMap, SubArea } from "../model/siteMap";
import { tableMeta } from "../webapi/metadata";
import { Icon } from "../shared/Icon";
import { useAsync } from "../shared/useAsync";
import { useNavigation } from "./navigation";
import { formatRoute, type Route } from "./route";
import { routeOf } from "./subAreaRoute";

const useStyles = makeStyles({
  nav: { width: "240px", flexShrink: 0, display: "flex", flexDirection: "column", backgroundColor: tokens.colorNeutralBackground3, minHeight: 0, borderRight: `1px solid ${tokens.colorNeutralStroke2}` },
  narrow: { width: "48px" },
  full: { width: "auto", flexGrow: 1, borderRight: "none", backgroundColor: tokens.colorNeutralBackground1 },
  scroll: { flexGrow: 1, overflowY: "auto", padding: "4px" },
  group: { display: "block", margin: 0, padding: "14px 12px 4px 12px", color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  entry: {
    display: "flex", alignItems: "center", gap: "10px", padding: "0 10px", height: "36px", borderRadius: tokens.borderRadiusMedium, color: tokens.colorNeutralForeground1,
    textDecorationLine: "none", position: "relative", ":hover": { backgroundColor: tokens.colorNeutralBackground3Hover }, ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1, fontWeight: tokens.fontWeightSemibold,
    "::before": { content: '""', position: "absolute", left: "0", top: "9px", bottom: "9px", width: "3px", borderRadius: "2px", backgroundColor: tokens.colorBrandBackground, "@media (forced-colors: active)": { backgroundColor: "Highlight", forcedColorAdjust: "none" } },
  },
  text: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  area: { justifyContent: "flex-start", margin: "4px", fontWeight: tokens.fontWeightSemibold },
  rule: { borderTop: `1px solid ${tokens.colorNeutralStroke2}`, margin: "4px 12px" },
});

function isCurrent(sub: SubArea, current: Route): boolean {
  if (sub.target.kind === "table") return current.table === sub.target.table && (current.page === "entitylist" || current.page === "entityrecord");
  if (sub.target.kind === "dashboard") return current.page === "dashboard" && current.id === sub.target.id;
  if (sub.target.kind === "webresource") return current.page === "webresource" && current.name === sub.target.name;
  return current.page === "unsupported" && current.name === routeOf(sub).name;
}

/** @param full takes the width of what it stands in, as the menu of a phone does */
export function SiteMapNav({ siteMap, collapsed = false, full = false }: { siteMap: SiteMap; collapsed?: boolean; full?: boolean }) {
  const styles = useStyles();
  const strings = useStrings();
  const navigation = useNavigation();
  const holding = siteMap.areas.find((a) => a.groups.some((g) => g.subAreas.some((s) => isCurrent(s, navigation.current))));
  const [chosen, setChosen] = useState<Area | null>(null);
  const area = chosen ?? holding ?? siteMap.areas[0];
  if (!area) return null;
  const change = (id: string) => {
    const next = siteMap.areas.find((a) => a.id === id);
    const first = next?.groups[0]?.subAreas[0];
    setChosen(next ?? null);
    if (first) void navigation.go(routeOf(first));
  };
  return (
    <nav className={mergeClasses(styles.nav, collapsed && styles.narrow, full && styles.full)} aria-label={strings.siteMap} data-testid="sitemap">
      <div className={styles.scroll}>
        {area.groups.map((group, index) => (
          <section key={group.id} data-group={group.id}>
            {collapsed ? index > 0 && <div className={styles.rule} /> : <Text size={200} className={styles.group} as="h2" block>{group.title}</Text>}
            <ul className={styles.list}>
              {group.subAreas.map((sub) => <li key={sub.id}><Entry sub={sub} collapsed={collapsed} current={isCurrent(sub, navigation.current)} /></li>)}
            </ul>
          </section>
        ))}
      </div>
      {siteMap.areas.length > 1 && (
        <Menu checkedValues={{ area: [area.id] }} onCheckedValueChange={(_, data) => change(data.checkedItems[data.checkedItems.length - 1] ?? area.id)}>
          <MenuTrigger disableButtonEnhancement>
            <Button className={styles.area} appearance="subtle" icon={<ChevronUpDown20Regular />} aria-label={`${strings.changeArea}: ${area.title}`} data-command="area">
              {collapsed ? null : area.title}
            </Button>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>{siteMap.areas.map((a) => <MenuItemRadio key={a.id} name="area" value={a.id} data-area={a.id}>{a.title}</MenuItemRadio>)}</MenuList>
          </MenuPopover>
        </Menu>
      )}
    </nav>
  );
}

function Entry({ sub, collapsed, current }: { sub: SubArea; collapsed: boolean; current: boolean }) {
  const styles = useStyles();
  const navigation = useNavigation();
  const table = sub.target.kind === "table" ? sub.target.table : null;
  // Without own texts an entry takes name and icon of its table.
  const meta = useAsync(() => (table ? tableMeta(table) : Promise.resolve(null)), [table]);
  const found = meta.state === "ready" ? meta.value : null;
  const title = sub.title || found?.pluralLabel || table || sub.id;
  const icon = sub.icon ?? (found?.icon ? `/WebResources/${found.icon}` : null);
  const target = routeOf(sub);
  return (
    <a className={mergeClasses(styles.entry, current && styles.current)} href={formatRoute({ ...target, app: navigation.current.app })} aria-current={current ? "page" : undefined} title={title} data-subarea={sub.id}
      aria-label={title}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void navigation.go(target);
      }}>
      {icon ? <Icon src={icon} /> : sub.target.kind === "table" ? <DocumentTable20Regular /> : sub.target.kind === "dashboard" ? <DataBarVertical20Regular /> : sub.target.kind === "webresource" ? <Globe20Regular /> : <Square20Regular />}
      {!collapsed && <span className={styles.text}>{title}</span>}
    </a>
  );
}
