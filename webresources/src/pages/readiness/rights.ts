import type { ReadingApi } from "../../shared/page-api";
import { accessTo, privilegesAmong } from "../../shared/rights";
import type { Action } from "./model";

interface Need {
  /** Privilege to make the row the button makes; none where it only changes the designation. */
  readonly creates: string;
  /** What the reader must be allowed to do with the designation itself. */
  readonly access: "WriteAccess" | "AppendToAccess" | "";
}

/**
 * What each button needs. Members, mandates and the matrix are made while the designation is locked as the reader, which takes the right to write it; a contact is recorded by
 * whoever may hang one on it.
 */
const needs: Readonly<Record<Action, Need>> = {
  people: { creates: "", access: "WriteAccess" },
  matrix: { creates: "prvCreatekam_matrix", access: "WriteAccess" },
  interface: { creates: "prvCreatekam_interface", access: "" },
  team: { creates: "prvCreatekam_teammember", access: "WriteAccess" },
  sponsor: { creates: "prvCreatekam_sponsorship", access: "WriteAccess" },
  review: { creates: "prvCreatekam_touchpoint", access: "AppendToAccess" },
};

/** The buttons the reader may press for this designation; the server decides again when one is pressed. */
export async function actionsFor(api: ReadingApi, designation: string): Promise<ReadonlySet<Action>> {
  const names = Object.values(needs).map((need) => need.creates).filter((name) => name !== "");
  const [held, access] = await Promise.all([privilegesAmong(api, names), accessTo(api, `kam_designations(${designation})`)]);
  const may = ({ creates, access: right }: Need): boolean => (creates === "" || held.has(creates)) && (right === "" || access.has(right));
  return new Set((Object.keys(needs) as Action[]).filter((action) => may(needs[action])));
}
