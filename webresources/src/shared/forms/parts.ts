import { formsTexts } from "../../generated/Forms";
import { languageOf } from "../texts";
import { lockColumns } from "./lock";
import { chosen } from "./lookups";

type Notice = "part.agreed" | "part.active" | "part.past" | "part.model" | "part.scores";

/** What a part belongs to, and what its status means for the part. */
interface Parent {
  readonly table: string;
  readonly column: string;
  /** Why the part stays as it is; null while it may change. */
  readonly holds: (status: number) => Notice | null;
  /** Columns that change all the same. */
  readonly free?: readonly string[];
  /** Whether its own rules say where it may move (a cell, within its matrix). */
  readonly moves?: boolean;
}

const draft = 1;
const inReview = 287100001;
const agreed = 287100002;
const active = 287100003;
const notice = "kam_part";
/** Who owns a row changes at any time. */
const always = ["ownerid"];

function ofVersion(status: number): Notice | null {
  if (status === draft || status === inReview) return null;
  return status === agreed ? "part.agreed" : status === active ? "part.active" : "part.past";
}

const ofInterface: Parent = { table: "kam_interface", column: "kam_interfaceid", holds: ofVersion };
const ofMatrix: Parent = { table: "kam_matrix", column: "kam_matrixid", holds: ofVersion };

/** Parts by table (STA-02, RAC-23, SCO-07). */
const parents: Readonly<Record<string, Parent>> = {
  kam_interfaceitem: ofInterface,
  kam_criterion: ofInterface,
  kam_servicelevel: ofInterface,
  kam_escalation: ofInterface,
  kam_matrixactivity: ofMatrix,
  kam_matrixrole: { ...ofMatrix, free: ["kam_userid"] },
  kam_assignment: { ...ofMatrix, moves: true },
  kam_scoringcriterion: { table: "kam_scoringmodel", column: "kam_scoringmodelid", holds: (status) => (status === draft ? null : "part.model") },
  kam_designationscore: { table: "kam_designation", column: "kam_designationid", holds: (status) => (status === draft ? null : "part.scores") },
};

/**
 * A part of what is agreed or in use stays as it is: its columns are locked where the server refuses changes. A saved part stays with its parent in any case; a new one may still be given another.
 */
export function keepPart(form: Xrm.FormContext): void {
  const parent = parents[form.data.entity.getEntityName()];
  if (parent === undefined) return;
  let latest = 0;
  let held: Notice | null = null;
  const lock = (): void => {
    const isNew = form.data.entity.getId() === "";
    lockColumns(form, (column) => {
      if (column === parent.column) return !isNew && (held !== null || parent.moves !== true);
      return held !== null && !always.includes(column) && parent.free?.includes(column) !== true;
    });
  };
  const look = async (): Promise<void> => {
    const mine = ++latest;
    const found = await heldBy(form, parent);
    if (mine !== latest) return;
    held = found;
    lock();
    if (held === null) form.ui.clearFormNotification(notice);
    else form.ui.setFormNotification(formsTexts[languageOf(Xrm.Utility.getGlobalContext().userSettings.languageId)][held], "INFO", notice);
  };
  form.getAttribute(parent.column)?.addOnChange(() => void look());
  form.data.addOnLoad(() => { lock(); void look(); });
  lock();
  void look();
}

async function heldBy(form: Xrm.FormContext, parent: Parent): Promise<Notice | null> {
  const id = chosen(form, parent.column);
  if (id === null) return null;
  try {
    const row: unknown = await Xrm.WebApi.retrieveRecord(parent.table, id, "?$select=statuscode");
    return parent.holds((row as { statuscode: number }).statuscode);
  } catch {
    // Not known: nothing is locked, and the server judges.
    return null;
  }
}
