using System.Collections.Concurrent;
using System.Globalization;
using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Crowd;

/// <summary>What the crowd was told: which writes were accepted, how the others were refused, and answers nobody should get.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> accepted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> refused = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> alarms = new();

    public IReadOnlyDictionary<string, int> Accepted => accepted;

    public IReadOnlyDictionary<string, int> Refused => refused;

    public IReadOnlyCollection<string> Alarms => alarms;

    public int Of(string what) => accepted.GetValueOrDefault(what);

    /// <summary>Counts an answer; a refusal must say by a number why.</summary>
    /// <returns>Whether it was accepted.</returns>
    public bool Count(string what, Answer answer)
    {
        if (answer.IsSuccess)
        {
            accepted.AddOrUpdate(what, 1, (_, count) => count + 1);
            return true;
        }

        var refusal = answer.Refused();
        var reason = Reason(refusal);
        if (reason is null)
            alarms.Enqueue($"{what}: {answer.Request} answered {answer.Status}: {answer.Text}");
        refused.AddOrUpdate(what + " " + (reason ?? "?"), 1, (_, count) => count + 1);
        return false;
    }

    public void Alarm(string what) => alarms.Enqueue(what);

    public override string ToString() => string.Join("; ", accepted.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))
        + " | refused: " + string.Join("; ", refused.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));

    /// <summary>A rule's number, ours of inputs, a key or row version of the platform, a row that is gone; null for everything else.</summary>
    private static string? Reason(Refusal refusal) => refusal switch
    {
        { Status: 400, Code: "0x80040265", SubErrorCode: { } sub } when int.TryParse(sub, CultureInfo.InvariantCulture, out var number) && number is > 1000 and <= 90012 => sub,
        { Status: 412, Code: "0x80060892" } => "key",

        // Gone between the first look and the lock: the platform says so about the row, through the step or command that wanted to lock it.
        { Status: 400, Code: "0x80040265", SubErrorCode: "-2147220969" } => "gone under the lock",
        { Status: 412, Code: "0x80060882" } => "row version",
        { Status: 404, Code: "0x80040217" } => "gone",
        _ => null,
    };
}
