import type { Language } from "../../../shared/texts";
import type { Row } from "../../../shared/webApi";
import { partsOf, type Part } from "./parts";
import type { TransferSetting } from "./transfer";

/** What is imported, and how. */
export interface Wanted {
  readonly content: string;
  readonly format: "Auto" | "TSV" | "JSON";
  readonly mode: "Merge" | "ReplaceRows" | "Replace";
  readonly several: "LeaveOpen" | "KeepFirst";
  readonly answers: Readonly<Record<string, string>>;
}

export interface Difference {
  readonly kind: "created" | "updated" | "deleted";
  readonly table: string;
  readonly activity: string;
  readonly role: string;
  readonly from: string;
  readonly to: string;
  readonly note: string;
}

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly proposal: string;
  /** Empty for a note, which asks nothing. */
  readonly choices: readonly string[];
}

/** What an import would do, or did. */
export interface Outcome {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly differences: readonly Difference[];
  readonly questions: readonly Question[];
  readonly revision: string;
}

/** Asks what would change, or changes it where a revision of the dry run is given. */
export async function importMatrix({ api, data, language }: Pick<TransferSetting, "api" | "data" | "language">, wanted: Wanted, revision?: string): Promise<Outcome> {
  const answer = await api.call("kam_ImportMatrix", {
    MatrixId: data.id,
    Content: wanted.content,
    Format: wanted.format,
    Mode: wanted.mode,
    OnSeveralAccountable: wanted.several,
    Answers: JSON.stringify(wanted.answers),
    DryRun: revision === undefined,
    ...(revision === undefined ? {} : { Revision: revision }),
  });
  return outcomeOf(answer, language);
}

/** An import in parts, each against the revision the one before it answered. What failed goes on with the part it stopped at; nothing is written twice. */
export class PartedImport {
  /** Parts that are written. */
  finished = 0;
  created = 0;
  updated = 0;
  deleted = 0;
  isStopped = false;

  private constructor(
    readonly parts: readonly Part[],
    private readonly wanted: Wanted,
    private revision: string,
  ) {}

  /** Undefined where the table cannot be split; the server then says what it refuses. */
  static of(wanted: Wanted, outcome: Outcome, most?: number): PartedImport | undefined {
    // Each part is read by itself: what was proposed for the whole holds for every part.
    const answers: Record<string, string> = {};
    for (const { id, proposal } of outcome.questions) if (proposal !== "") answers[id] = proposal;
    const parts = partsOf({ ...wanted, answers: { ...answers, ...wanted.answers } }, outcome.differences, most);
    return parts === undefined ? undefined : new PartedImport(parts, wanted, outcome.revision);
  }

  get isDone(): boolean {
    return this.finished === this.parts.length;
  }

  /** Sends what is left, until all is written, one fails, or somebody stops it between two parts. */
  async run(setting: Pick<TransferSetting, "api" | "data" | "language">, step: () => void): Promise<void> {
    while (!this.isDone && !this.isStopped) {
      const part = this.parts[this.finished];
      if (part === undefined) return;
      const { content, format, mode, answers } = part;
      const answer = await importMatrix(setting, { ...this.wanted, content, format, mode, answers }, this.revision);
      this.created += answer.created;
      this.updated += answer.updated;
      this.deleted += answer.deleted;
      this.revision = answer.revision;
      this.finished++;
      step();
    }
  }
}

function outcomeOf(answer: Row, language: Language): Outcome {
  const number = (name: string) => Number(answer[name] ?? 0);
  const list = (name: string) => JSON.parse(typeof answer[name] === "string" && answer[name] !== "" ? answer[name] : "[]") as readonly Readonly<Record<string, unknown>>[];
  return {
    created: number("Created"),
    updated: number("Updated"),
    deleted: number("Deleted"),
    differences: list("Diff") as unknown as readonly Difference[],
    questions: list("Questions").map((question) => ({
      id: String(question["id"]),
      text: String(question[language === "de" ? "textDe" : "textEn"]),
      proposal: typeof question["proposal"] === "string" ? question["proposal"] : "",
      choices: question["kind"] === "question" ? (question["choices"] as readonly string[]) : [],
    })),
    revision: typeof answer["Revision"] === "string" ? answer["Revision"] : "",
  };
}
