import { bare } from "./run";

/** Whether a person is the reader; nobody is not. */
export function isMe(person: string | null | undefined): boolean {
  return typeof person === "string" && bare(person) === bare(Xrm.Utility.getGlobalContext().userSettings.userId);
}

/** Head and deputy head of a function, where it has them. */
export async function headsOf(functionId: string): Promise<readonly (string | null | undefined)[]> {
  const row = await (Xrm.WebApi.retrieveRecord("kam_function", functionId, "?$select=_kam_headid_value,_kam_deputyheadid_value") as PromiseLike<Readonly<Record<string, string | null>>>);
  return [row["_kam_headid_value"], row["_kam_deputyheadid_value"]];
}
