/** Asks once for everybody who wants to know; what could not be answered now may be answerable next time. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    if (known === undefined) {
      known = ask();
      known.catch(() => { known = undefined; });
    }

    return known;
  };
}
