import { expect, it, vi } from "vitest";
import { clockOf } from "./page-api";
import { inReadersLanguage, readerOf } from "./reader";
import type { Row } from "./webApi";

const me = "00000000-0000-0000-0000-0000000000aa";
const settings = { uilanguageid: 1031, timezonecode: 110 };
const server = (row: () => Promise<Row>) => ({ get: vi.fn((path: string): Promise<Row> => (path === "WhoAmI()" ? Promise.resolve({ UserId: me }) : path.startsWith("usersettings") ? row() : Promise.resolve({ LocalTime: "2026-01-15T16:00:00" }))) });
const shownIn = (api: ReturnType<typeof server>, named?: number) => new Promise<string>((show) => { inReadersLanguage(named, readerOf(api), show); });

it("a language the address names is taken at once, and nothing is asked", () => {
  const api = server(() => Promise.resolve(settings)), show = vi.fn();
  inReadersLanguage(1031, readerOf(api), show);
  expect([show.mock.calls, api.get.mock.calls]).toEqual([[["de"]], []]);
});

it("else it is the one of the user's settings, and nothing is shown before it is known", async () => {
  const api = server(() => Promise.resolve(settings)), show = vi.fn();
  inReadersLanguage(undefined, readerOf(api), show);
  expect(show).not.toHaveBeenCalled();
  expect(await shownIn(api)).toBe("de");
  expect(await shownIn(server(() => Promise.resolve({ uilanguageid: 1036 })))).toBe("en");
});

it("is English where the settings cannot be read", async () => {
  expect(await shownIn(server(() => Promise.reject(new TypeError("Failed to fetch"))))).toBe("en");
});

it("language, time zone and the user's id are one request each", async () => {
  const api = server(() => Promise.resolve(settings)), reader = readerOf(api);
  await new Promise<string>((show) => { inReadersLanguage(undefined, reader, show); });
  expect([await clockOf(api, "de", reader).moment(new Date("2026-01-15T15:00:00Z")), await reader.id()]).toEqual(["Do., 15.01., 16:00", me]);
  expect(api.get.mock.calls.map(([path]) => path.split("(")[0])).toEqual(["WhoAmI", "usersettingscollection", "LocalTimeFromUtcTime"]);
});
