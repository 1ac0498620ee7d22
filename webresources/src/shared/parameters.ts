/** What Dynamics tells a page in its address. */
export interface PageParameters {
  /** Id of the row, without braces; empty before the row was saved. */
  readonly id: string;
  readonly lcid: number;
}

const english = 1033;

export function readParameters(search: string): PageParameters {
  const query = new URLSearchParams(search);
  const id = (query.get("id") ?? "").replace(/[{}]/g, "").toLowerCase();
  return { id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : "", lcid: Number(query.get("userlcid") ?? english) };
}
