import type { MatrixTexts } from "../../generated/Matrix";

/** A letter as one notation shows it; what is stored is its meaning. */
export interface Letter {
  readonly display: string;
  /** Option of kam_letter. */
  readonly value: number;
  readonly term: keyof MatrixTexts;
}

const option = 287100000;
const responsible = option, accountable = option + 1, both = option + 2, consulted = option + 4, informed = option + 5;

const R: Letter = { display: "R", value: responsible, term: "R" };
const A: Letter = { display: "A", value: accountable, term: "A" };
const AR: Letter = { display: "A/R", value: both, term: "A/R" };
const C: Letter = { display: "C", value: consulted, term: "C" };
const I: Letter = { display: "I", value: informed, term: "I" };
const support: Letter = { display: "S", value: option + 3, term: "support" };
const verifier: Letter = { display: "V", value: option + 6, term: "verifier" };
const signatory: Letter = { display: "S", value: option + 7, term: "signatory" };
const omitted: Letter = { display: "O", value: option + 8, term: "omitted" };

/** By option of kam_notation: RACI, RASCI, RACI-VS, CAIRO, DACI, RAPID; the server has the same lists. */
const notations: Readonly<Record<number, readonly Letter[]>> = {
  [option]: [R, A, AR, C, I],
  [option + 1]: [R, A, AR, support, C, I],
  [option + 2]: [R, A, AR, C, I, verifier, signatory],
  [option + 3]: [R, A, AR, C, I, omitted],
  [option + 4]: [{ display: "D", value: responsible, term: "driver" }, A, C, I],
  [option + 5]: [
    { display: "R", value: option + 9, term: "recommend" },
    { display: "A", value: option + 10, term: "agree" },
    { display: "P", value: responsible, term: "perform" },
    { display: "I", value: consulted, term: "input" },
    { display: "D", value: accountable, term: "decide" },
  ],
};

/** The letters of one notation and what they mean in a row. */
export class Notation {
  readonly letters: readonly Letter[];

  constructor(value: number | null) {
    const known = notations[value ?? option];
    if (known === undefined) throw new RangeError(`There is no notation ${value ?? ""}.`);
    this.letters = known;
  }

  displayOf(value: number): string {
    return this.letters.find((letter) => letter.value === value)?.display ?? "?";
  }

  /** The letter a text stands for: empty for empty, undefined for anything the notation lacks. */
  read(text: string): string | undefined {
    const wanted = text.replace(/\s/g, "").toUpperCase();
    if (wanted === "" || wanted === "-" || wanted === "\u2013") return "";
    return this.letters.find((letter) => letter.display === (wanted === "R/A" ? "A/R" : wanted))?.display;
  }

  /** How the notation writes who answers for it. */
  get accountable(): string {
    return this.displayOf(accountable);
  }

  /** How the notation writes who carries it out. */
  get responsible(): string {
    return this.displayOf(responsible);
  }

  isAccountable(display: string): boolean {
    return this.has(display, accountable) || this.has(display, both);
  }

  isResponsible(display: string): boolean {
    return this.has(display, responsible) || this.has(display, both);
  }

  isTold(display: string): boolean {
    return this.has(display, consulted) || this.has(display, informed);
  }

  /** What a cell holds after a letter was typed: the same letter takes itself away, R and A join. */
  typed(held: string, display: string): string {
    if (held === display) return "";
    const joins = this.letters.includes(AR);
    if (!joins) return display;
    if (held === "A/R" && display === "R") return "A";
    if (held === "A/R" && display === "A") return "R";
    return (held === "R" && display === "A") || (held === "A" && display === "R") ? "A/R" : display;
  }

  /** What is left of a letter when the accountability goes to another role. */
  withoutAccountability(display: string): string {
    return this.letters.find((letter) => letter.value === responsible)?.display ?? (this.isAccountable(display) ? "" : display);
  }

  private has(display: string, value: number): boolean {
    return this.letters.some((letter) => letter.display === display && letter.value === value);
  }
}
