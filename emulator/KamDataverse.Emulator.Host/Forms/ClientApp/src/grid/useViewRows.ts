import { useCallback, useEffect, useRef, useState } from "react";
import { buildFetch, type ViewInfo, type ViewRequest } from "../model/views";
import type { TableMeta } from "../webapi/metadata";
import { fetchPage, type RowPage } from "../webapi/rows";

export interface ViewRows {
  page: RowPage | null;
  error: unknown;
  loading: boolean;
  reload: () => void;
}

/** The rows of one page of a view; an answer overtaken by a later question is dropped. */
export function useViewRows(table: TableMeta, view: ViewInfo | null, request: ViewRequest, enabled = true, outerRound = 0): ViewRows {
  const [page, setPage] = useState<RowPage | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [loading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const question = useRef(0);
  const fetchXml = view ? buildFetch(view.fetchXml, { ...request, extraColumns: [table.primaryId, table.primaryName, ...(table.columns.has("statecode") ? ["statecode"] : [])] }) : "";
  useEffect(() => {
    if (!fetchXml || !enabled) return;
    const mine = ++question.current;
    setLoading(true);
    fetchPage(table, fetchXml).then(
      (found) => {
        if (mine !== question.current) return;
        setPage(found);
        setError(null);
        setLoading(false);
      },
      (failure: unknown) => {
        if (mine !== question.current) return;
        setError(failure);
        setLoading(false);
      },
    );
  }, [table, fetchXml, round, outerRound, enabled]);
  const reload = useCallback(() => setRound((r) => r + 1), []);
  return { page, error, loading, reload };
}
