// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { expect, it } from "vitest";
import { hoursTexts } from "../../generated/hours";
import { HoursPage } from "./view";

function open(stored: string, isLocked = false) {
  const place = document.createElement("div");
  document.body.appendChild(place);
  let kept = stored;
  const show = (): void => { void act(() => { render(<HoursPage texts={hoursTexts.en} isWeek column={{ stored: kept, isLocked, write: (text) => { kept = text; show(); } }} shows={String} />, place); }); };
  show();
  return { place, kept: () => kept, load: (text: string) => { kept = text; show(); } };
}

const press = (page: HTMLElement, label: string): void => { void act(() => { page.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)!.click(); }); };

it("keeps the focus where the work goes on, and shows what others wrote", async () => {
  const page = open('[{"d":1,"from":"08:00","to":"12:00"}]');
  press(page.place, "Add a period: Monday");
  await new Promise((done) => { setTimeout(done, 20); });
  expect((document.activeElement as HTMLInputElement).dataset["place"]).toBe("from-1");
  expect(page.kept()).toBe('[{"d":1,"from":"08:00","to":"12:00"},{"d":1,"from":"13:00","to":"17:00"}]');
  press(page.place, "Remove: Monday 13:00 to 17:00");
  await new Promise((done) => { setTimeout(done, 20); });
  expect((document.activeElement as HTMLElement).dataset["place"]).toBe("add-1");
  page.load('[{"d":2,"from":"09:00","to":"10:00"}]');
  await new Promise((done) => { setTimeout(done, 20); });
  expect(page.place.textContent).toContain("Hours a week: 1");
});

it("offers nothing where the reader may not write, and a way out of a text that is no list", () => {
  expect(open("[]", true).place.querySelectorAll("button")).toHaveLength(0);
  const odd = open("Monday to Friday");
  expect(odd.place.querySelector("[role=alert]")!.textContent).toBe("The hours that are kept cannot be read.");
  void act(() => { odd.place.querySelector("button")!.click(); });
  expect(odd.kept()).toContain('"d":5');
});
