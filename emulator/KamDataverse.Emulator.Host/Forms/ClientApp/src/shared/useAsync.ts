import { useEffect, useState } from "react";

export type Async<T> = { state: "loading" } | { state: "ready"; value: T } | { state: "failed"; error: unknown; retry: () => void };

/** Runs `load` whenever `keys` change, or once more after a failure; an answer that comes after the next change is dropped. */
export function useAsync<T>(load: () => Promise<T>, keys: readonly unknown[]): Async<T> {
  const [result, setResult] = useState<Async<T>>({ state: "loading" });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    setResult({ state: "loading" });
    load().then(
      (value) => current && setResult({ state: "ready", value }),
      (error: unknown) => current && setResult({ state: "failed", error, retry: () => setRound((r) => r + 1) }),
    );
    return () => {
      current = false;
    };
    // The keys say when to load again; the function itself is new with every rendering.
  }, [...keys, round]);
  return result;
}
