import { expect, it } from "vitest";
import { pageQuery } from "./WebResourcePage";

it("a page is told organisation and languages where its entry in the site map asks for it, and nowhere else", () => {
  expect(pageQuery("data=1", true, 1031)).toBe("?data=1&orgname=emulator&userlcid=1031&orglcid=1033");
  expect([pageQuery("data=1", false, 1031), pageQuery("", false, 1031)]).toEqual(["?data=1", ""]);
});
