using KamDataverse.Emulator.Pipeline;
using KamDataverse.Emulator.Solutions;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>
/// Moments in a time zone, and back. Documented: the two functions, their parameters and responses; inferred: what a clock that is put forward makes of the hour
/// it leaves out (the hour after), and that the local time's fields come back as those of a moment in UTC.
/// </summary>
internal static class TimeMessages
{
    public static void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers)
    {
        handlers["LocalTimeFromUtcTime"] = (request, _) =>
        {
            request.Allow("TimeZoneCode", "UtcTime");
            var utc = DateTime.SpecifyKind(request.Get<DateTime>("UtcTime"), DateTimeKind.Utc);
            var local = TimeZoneInfo.ConvertTimeFromUtc(utc, TimeZones.Find(request.Get<int>("TimeZoneCode")));
            return new ParameterCollection { ["LocalTime"] = DateTime.SpecifyKind(local, DateTimeKind.Utc) };
        };
        handlers["UtcTimeFromLocalTime"] = (request, _) =>
        {
            request.Allow("TimeZoneCode", "LocalTime");
            var zone = TimeZones.Find(request.Get<int>("TimeZoneCode"));
            var local = DateTime.SpecifyKind(request.Get<DateTime>("LocalTime"), DateTimeKind.Unspecified);
            return new ParameterCollection { ["UtcTime"] = TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone) };
        };
    }
}
