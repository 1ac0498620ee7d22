import type { ComponentChildren } from "preact";
import type { MatrixTexts } from "../../generated/Matrix";
import type { Notation } from "./notations";

interface Props {
  readonly notation: Notation;
  readonly texts: MatrixTexts;
  /** Sets a letter where the keyboard is; null where the matrix is read only and the letters are only explained. */
  readonly onLetter: ((display: string) => void) | null;
}

/** What the letters mean; where the matrix can be changed each is a button for those who do not type. */
export function Palette({ notation, texts, onLetter }: Props): ComponentChildren {
  return (
    <ul class="legend" aria-label={texts.legend}>
      {notation.letters.map((letter) => (
        <li key={letter.display}>
          {onLetter === null
            ? <><b>{letter.display}</b> {texts[letter.term]}</>
            : <button type="button" class="letter" data-letter={letter.display} onClick={() => onLetter(letter.display)}><b>{letter.display}</b> {texts[letter.term]}</button>}
        </li>
      ))}
    </ul>
  );
}
