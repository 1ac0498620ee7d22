/** IANA names of the platform's time zone codes. */
const zones: Record<number, string> = {
  2: "Pacific/Honolulu", 3: "America/Anchorage", 4: "America/Los_Angeles", 10: "America/Denver", 15: "America/Phoenix", 20: "America/Chicago", 25: "America/Regina", 33: "America/Guatemala",
  35: "America/New_York", 40: "America/Indiana/Indianapolis", 45: "America/Bogota", 50: "America/Halifax", 55: "America/La_Paz", 56: "America/Santiago", 60: "America/St_Johns",
  65: "America/Sao_Paulo", 70: "America/Cayenne", 73: "America/Nuuk", 80: "Atlantic/Azores", 83: "Atlantic/Cape_Verde", 84: "Africa/Casablanca", 85: "Europe/London", 90: "Atlantic/Reykjavik",
  92: "UTC", 95: "Europe/Budapest", 100: "Europe/Warsaw", 105: "Europe/Paris", 110: "Europe/Berlin", 113: "Africa/Lagos", 115: "Europe/Chisinau", 120: "Africa/Cairo", 125: "Europe/Kyiv",
  130: "Europe/Bucharest", 135: "Asia/Jerusalem", 140: "Africa/Johannesburg", 145: "Europe/Moscow", 150: "Asia/Riyadh", 155: "Africa/Nairobi", 158: "Asia/Baghdad", 160: "Asia/Tehran",
  165: "Asia/Dubai", 170: "Asia/Yerevan", 175: "Asia/Kabul", 180: "Asia/Yekaterinburg", 185: "Asia/Tashkent", 190: "Asia/Kolkata", 193: "Asia/Kathmandu", 200: "Asia/Colombo", 203: "Asia/Yangon",
  205: "Asia/Bangkok", 210: "Asia/Shanghai", 215: "Asia/Singapore", 220: "Asia/Taipei", 225: "Australia/Perth", 230: "Asia/Seoul", 235: "Asia/Tokyo", 245: "Australia/Darwin",
  250: "Australia/Adelaide", 255: "Australia/Sydney", 260: "Australia/Brisbane", 265: "Australia/Hobart", 275: "Pacific/Port_Moresby", 285: "Pacific/Fiji", 290: "Pacific/Auckland", 300: "Pacific/Tongatapu",
};

let zone = "UTC";

/**
 * Times are shown in the zone of the user's settings, not in the browser's. Without a choice it is UTC, as on the server.
 * @throws when the platform may know the code and this player does not
 */
export function setTimeZone(code: number | null): void {
  const found = zones[code ?? 92];
  if (found === undefined) throw new Error(`The player does not know the time zone ${code}.`);
  zone = found;
}

/** A moment as the clock on the user's wall shows it; only the fields of the result mean something. */
export function wallClock(moment: Date): Date {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(moment);
  const of = (type: string) => Number(parts.find((p) => p.type === type)?.value);
  return new Date(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"), of("second"));
}

/** The moment at which the user's wall clock shows the fields of `wall`. */
export function momentOf(wall: Date): Date {
  const wanted = Date.UTC(wall.getFullYear(), wall.getMonth(), wall.getDate(), wall.getHours(), wall.getMinutes(), wall.getSeconds());
  let moment = wanted;
  // Twice, because the first guess may lie on the other side of a change to or from summer time.
  for (let round = 0; round < 2; round++) {
    const seen = wallClock(new Date(moment));
    moment += wanted - Date.UTC(seen.getFullYear(), seen.getMonth(), seen.getDate(), seen.getHours(), seen.getMinutes(), seen.getSeconds());
  }
  return new Date(moment);
}
