import { describe, expect, it, vi } from "vitest";
import { userClock, type ZoneSource } from "./clock";

/** Berlin, as the server knows it: an hour ahead in winter, two in summer. */
const hours = (time: string) => (time > "2026-03-29" && time < "2026-10-25" ? 2 : 1);
const moved = (time: string, by: number) => `${new Date(Date.parse(time) + by * 3600000).toISOString().slice(0, 19)}Z`;
const berlin = (): ZoneSource => ({
  code: vi.fn(() => Promise.resolve(110)),
  convert: vi.fn((name: string, _zone: number, time: string) => Promise.resolve(moved(time, name === "LocalTimeFromUtcTime" ? hours(time) : -hours(time)))),
});

describe("the user's clock", () => {
  it("shows moments of winter and of summer as the user's wall does, whatever the browser's zone is", async () => {
    const clock = userClock(berlin(), "de");
    expect(await clock.moment(new Date("2026-01-15T15:00:00.500Z"))).toBe("Do., 15.01., 16:00");
    expect(await clock.moment(new Date("2026-07-15T15:00:00Z"))).toBe("Mi., 15.07., 17:00");
    expect(await userClock(berlin(), "en").moment(new Date("2026-07-15T15:00:00Z"))).toBe("Wed 15 Jul, 17:00");
  });

  it("knows the user's day, and when a time of a day is", async () => {
    const clock = userClock(berlin(), "de");
    expect([await clock.dayAt(new Date("2026-07-15T21:59:00Z")), await clock.dayAt(new Date("2026-07-15T22:00:00Z"))]).toEqual(["2026-07-15", "2026-07-16"]);
    expect([await clock.at("2026-01-15", "12:00"), await clock.at("2026-07-15", "12:00")]).toEqual(["2026-01-15T11:00:00Z", "2026-07-15T10:00:00Z"]);
  });

  it("asks for the zone once, and again after a failure", async () => {
    const source = berlin();
    const clock = userClock(source, "de");
    vi.mocked(source.code).mockRejectedValueOnce(new TypeError("Failed to fetch"));
    // In the browser's zone, and saying which.
    expect(await clock.moment(new Date("2026-01-15T15:00:00Z"))).toMatch(/^Do\., 15\.01\., \d\d:\d\d \S+/);
    await clock.moment(new Date("2026-01-15T15:00:00Z"));
    await clock.moment(new Date("2026-01-15T15:00:00Z"));
    expect(source.code).toHaveBeenCalledTimes(2);
  });

  it("refuses to guess a moment that would be stored", async () => {
    const source = berlin();
    vi.mocked(source.convert).mockRejectedValue(new Error("offline"));
    await expect(userClock(source, "de").at("2026-01-15", "12:00")).rejects.toThrow("offline");
    expect(await userClock(source, "de").dayAt(new Date("2026-01-15T12:00:00Z"))).toBe("2026-01-15");
  });
});
