import { beforeEach, describe, expect, it, vi } from "vitest";
import { DialogNavigation, Navigation } from "./navigation";
import { route } from "./route";

const form = route({ page: "entityrecord", table: "tst_project", id: "a" });
let below: Navigation;
let shut: () => void;
let dialog: DialogNavigation;

beforeEach(() => {
  history.replaceState(null, "", "/main.aspx?appname=tst&pagetype=entitylist&etn=tst_task");
  below = new Navigation();
  shut = vi.fn();
  dialog = new DialogNavigation(form, below, shut);
});

describe("a page in a dialog", () => {
  it("has an address of its own and leaves that of the page below alone", () => {
    expect(dialog.current).toEqual({ ...form, app: "tst" });
    dialog.rename(route({ ...form, id: "b" }));
    expect([dialog.current.id, below.current.page, location.search]).toEqual(["b", "entitylist", "?appname=tst&pagetype=entitylist&etn=tst_task"]);
  });

  it("shows another form of its row, closes for any other page, and closes when it is left", async () => {
    const visit = dialog.visit;
    await dialog.go(route({ ...form, formId: "f" }), { replace: true });
    expect([dialog.visit, dialog.current.formId, vi.mocked(shut).mock.calls.length, below.current.page]).toEqual([visit + 1, "f", 0, "entitylist"]);
    await dialog.go(route({ page: "dashboard" }));
    expect([vi.mocked(shut).mock.calls.length, below.current.page]).toEqual([1, "dashboard"]);
    await dialog.back(form);
    expect(vi.mocked(shut).mock.calls.length).toBe(2);
  });

  it("shows another dashboard where it shows one", async () => {
    const boards = new DialogNavigation(route({ page: "dashboard", id: "a" }), below, shut);
    await boards.go(route({ page: "dashboard", id: "b" }));
    expect([boards.current.id, boards.current.app, vi.mocked(shut).mock.calls.length, below.current.page]).toEqual(["b", "tst", 0, "entitylist"]);
    await boards.go(route({ page: "entitylist", table: "tst_task" }));
    expect(vi.mocked(shut).mock.calls.length).toBe(1);
  });

  it("asks before it is left, and keeps the rows that were saved, each once", async () => {
    dialog.protect(async () => false);
    await dialog.back(form);
    await dialog.go(route({ page: "dashboard" }));
    expect([vi.mocked(shut).mock.calls.length, below.current.page]).toEqual([0, "entitylist"]);
    await dialog.back(form, true);
    expect(vi.mocked(shut).mock.calls.length).toBe(1);
    dialog.saved({ id: "a", table: "tst_project", name: "Old" });
    dialog.saved({ id: "a", table: "tst_project", name: "New" });
    expect([...dialog.rows.values()]).toEqual([{ id: "a", table: "tst_project", name: "New" }]);
  });
});
