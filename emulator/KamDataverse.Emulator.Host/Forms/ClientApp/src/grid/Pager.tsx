import { Button, Text, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowLeft16Regular, ArrowRight16Regular } from "@fluentui/react-icons";
import { useSession } from "../app/context";
import { useStrings } from "../i18n/strings";
import type { RowPage } from "../webapi/rows";

const useStyles = makeStyles({
  bar: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalM, padding: `4px ${tokens.spacingHorizontalM}`, borderTop: `1px solid ${tokens.colorNeutralStroke2}`, minHeight: "36px" },
  space: { flexGrow: 1 },
});

interface PagerProps { data: RowPage | null; page: number; pageSize: number; selected: number; onPage: (page: number) => void }

export function Pager({ data, page, pageSize, selected, onPage }: PagerProps) {
  const styles = useStyles();
  const strings = useStrings();
  const number = new Intl.NumberFormat(useSession().locale);
  const count = data?.rows.length ?? 0;
  const from = (page - 1) * pageSize;
  const shown = count === 0 ? "0" : `${number.format(from + 1)} – ${number.format(from + count)}`;
  return (
    <div className={styles.bar} data-testid="pager">
      <Text size={200} data-part="rows">{data?.total != null ? strings.rows(shown, number.format(data.total)) : strings.rowsOnly(shown)}</Text>
      {selected > 0 && <Text size={200}>{strings.selectedRows(selected)}</Text>}
      <span className={styles.space} />
      {(page > 1 || data?.more) && (
        <>
          <Button size="small" appearance="subtle" icon={<ArrowLeft16Regular />} aria-label={strings.previousPage} disabled={page <= 1} onClick={() => onPage(page - 1)} data-command="previouspage" />
          <Text size={200}>{strings.page(page)}</Text>
          <Button size="small" appearance="subtle" icon={<ArrowRight16Regular />} aria-label={strings.nextPage} disabled={!data?.more} onClick={() => onPage(page + 1)} data-command="nextpage" />
        </>
      )}
    </div>
  );
}
