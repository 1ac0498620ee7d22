using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Journeys;

public sealed class RaceTests(Site site)
{
    private const int Matrices = 10;
    private const int RowsEach = 20;

    [Fact]
    public async Task Two_clients_never_both_make_a_role_accountable_two_hundred_times_over()
    {
        var given = new Given(site.Admin);
        var first = site.Admin;
        var second = site.Admin;
        for (var number = 0; number < Matrices; number++)
        {
            var matrix = await given.Matrix([.. Enumerable.Range(1, RowsEach).Select(row => "Row " + row)], "Sales", "Quality");
            for (var row = 0; row < RowsEach; row++)
            {
                var answers = await Task.WhenAll(
                    first.TryCreate("kam_assignments", matrix.Cell(row, 0, Numbers.A)), second.TryCreate("kam_assignments", matrix.Cell(row, 1, Numbers.A)));
                var loser = Assert.Single(answers, answer => !answer.IsSuccess).Refused();
                Assert.True(IsRule(loser) || IsKey(loser), loser.ToString());
                Assert.Single(await first.List($"kam_assignments?$select=kam_letter&$filter=_kam_matrixactivityid_value eq {matrix.Rows[row]:D}"));
            }
        }
    }

    private static bool IsRule(Refusal refusal) => refusal is { Status: 400, Code: "0x80040265", SubErrorCode: "4001" } && refusal.Message.StartsWith("[RAC-01]", StringComparison.Ordinal);

    private static bool IsKey(Refusal refusal) => refusal is { Status: 412, Code: "0x80060892" } && refusal.Message.Contains("Only one accountable role per activity", StringComparison.Ordinal);
}
