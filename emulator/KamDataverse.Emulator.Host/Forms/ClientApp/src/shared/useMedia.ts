import { useSyncExternalStore } from "react";

/** As wide as a phone: the map of the site makes room for the page. */
export const phone = "(max-width: 600px)";

const never = (): (() => void) => () => undefined;

/** Whether a media query holds, followed while the window changes. */
export function useMedia(query: string): boolean {
  // Without a window to measure, as under test, no query holds.
  const list = typeof window.matchMedia === "function" ? window.matchMedia(query) : null;
  return useSyncExternalStore(
    list ? (listener) => { list.addEventListener("change", listener); return () => list.removeEventListener("change", listener); } : never,
    () => list?.matches ?? false,
  );
}
