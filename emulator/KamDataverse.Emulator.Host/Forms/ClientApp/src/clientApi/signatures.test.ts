import { expect, it } from "vitest";
import type { Signed } from "./signatures";

// The compiler is the test: each line marked as an error must be one.
it("is kept only by members that take and answer what Microsoft's do", () => {
  const same: Signed<{ a(text: string): number }, { a(text: string): number }> = true;
  const optional: Signed<{ a(text?: string): number }, { a(text: string): number }> = true;
  const promise: Signed<{ a(): Promise<void> }, { a(): PromiseLike<undefined> }> = true;
  const left: Signed<{ a(): number }, { a(): string }, "a"> = true;
  // @ts-expect-error takes one of two parameters and would drop the other without a word
  const fewer: Signed<{ a(text: string): void }, { a(text: string, size: number): void }> = true;
  // @ts-expect-error takes another type
  const other: Signed<{ a(text: number): void }, { a(text: string): void }> = true;
  // @ts-expect-error answers null where the types promise text
  const maybe: Signed<{ a(): string | null }, { a(): string }> = true;
  // @ts-expect-error is a value where the types have a method
  const value: Signed<{ a: string }, { a(): string }> = true;
  // @ts-expect-error is of another type
  const property: Signed<{ a: number | null }, { a: number }> = true;
  expect([same, optional, promise, left, fewer, other, maybe, value, property]).not.toContain(false);
});
