import { expect, it, vi } from "vitest";
import { formLink } from "./form-link";

it("shows the row as it is, and has its buttons judged again after that", async () => {
  const link = formLink(), steps: string[] = [];
  let isDirty = false;
  const form = { data: { getIsDirty: () => isDirty, refresh: vi.fn(() => { steps.push("refreshed"); return Promise.resolve(); }) }, ui: { refreshRibbon: () => { steps.push("judged"); } } };
  link.refresh();
  expect(steps).toEqual([]);
  (window as unknown as { kamOpen: (given: unknown) => void }).kamOpen(form);
  link.refresh();
  await Promise.resolve();
  expect([steps, form.data.refresh.mock.calls]).toEqual([["refreshed", "judged"], [[false]]]);
  isDirty = true;
  link.refresh();
  expect(form.data.refresh).toHaveBeenCalledTimes(1);
});
