import type { ComponentChildren } from "preact";
import type { MatrixTexts } from "../../generated/Matrix";
import type { Notation } from "./notations";

interface Props {
  readonly notation: Notation;
  readonly texts: MatrixTexts;
}

export function Legend({ notation, texts }: Props): ComponentChildren {
  return (
    <ul class="legend" aria-label={texts.legend}>
      {notation.letters.map((letter) => (
        <li key={letter.display}><b>{letter.display}</b> {texts[letter.term]}</li>
      ))}
    </ul>
  );
}
