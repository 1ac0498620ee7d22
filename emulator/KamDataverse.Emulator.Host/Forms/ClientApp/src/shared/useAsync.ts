import { useEffect, useState } from "react";

export type Async<T> = { state: "loading" } | { state: "ready"; value: T } | { state: "failed"; error: unknown };

/** Runs `load` whenever `keys` change; an answer that comes after the next change is dropped. */
export function useAsync<T>(load: () => Promise<T>, keys: readonly unknown[]): Async<T> {
  const [result, setResult] = useState<Async<T>>({ state: "loading" });
  useEffect(() => {
    let current = true;
    setResult({ state: "loading" });
    load().then(
      (value) => current && setResult({ state: "ready", value }),
      (error: unknown) => current && setResult({ state: "failed", error }),
    );
    return () => {
      current = false;
    };
    // The keys say when to load again; the function itself is new with every rendering.
  }, keys);
  return result;
}
