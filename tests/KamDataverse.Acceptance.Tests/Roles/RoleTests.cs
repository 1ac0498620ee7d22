namespace KamDataverse.Acceptance.Tests.Roles;

/// <summary>For each role what it can and, above all, cannot do: every table, every right, own rows, those of the unit and all others, and every custom API.</summary>
public sealed class RoleTests(RoleTrial trial) : IClassFixture<RoleTrial>
{
    [Fact]
    public void Every_role_table_and_api_has_an_expectation_and_nothing_else_has()
    {
        Assert.Equal(RoleExpectations.Of.Keys.Where(role => role != RoleExpectations.Nobody).Order(StringComparer.Ordinal), trial.Roles.Order(StringComparer.Ordinal));
        Assert.Equal(RoleExpectations.Tables.Order(StringComparer.Ordinal), trial.Tables.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Recipes.Tables.Order(StringComparer.Ordinal), trial.Tables.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ApiExpectations.Of.Keys.Order(StringComparer.Ordinal), trial.Apis.Order(StringComparer.Ordinal));
        Assert.Equal(ApiCalls.Names.Order(StringComparer.Ordinal), trial.Apis.Order(StringComparer.Ordinal));
        Assert.Equal(ApiExpectations.Roles.Order(StringComparer.Ordinal), trial.Roles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Refusals_are_refusals_and_no_reach_has_holes() => Assert.Empty(trial.Oddities);

    [Fact]
    public void Every_role_can_do_with_every_table_what_it_is_for_and_nothing_more()
    {
        var differences = trial.Abilities
            .Where(found => found.Value != RoleExpectations.For(found.Key.Role, found.Key.Table))
            .Select(found => $"{found.Key.Role}, {found.Key.Table}: {found.Value}, expected {RoleExpectations.For(found.Key.Role, found.Key.Table)}");
        Assert.Equal([], differences);
    }

    [Fact]
    public void Every_api_lets_in_whom_it_is_for_and_nobody_else()
    {
        var differences = trial.Calls
            .Where(found => found.Value != ApiExpectations.For(found.Key.Role, found.Key.Api))
            .Select(found => $"{found.Key.Role}, {found.Key.Api}: {found.Value}, expected {ApiExpectations.For(found.Key.Role, found.Key.Api)}");
        Assert.Equal([], differences);
    }

    [Fact]
    public void The_page_says_what_came_out()
    {
        var file = Path.Combine(Support.Repository.Root, "docs", "roles.md");
        var page = RolePage.Of(trial);
        if (Environment.GetEnvironmentVariable("KAM_WRITE_REFERENCE") == "1") File.WriteAllText(file, page);
        Assert.True(File.Exists(file), "docs/roles.md is missing; run this test with KAM_WRITE_REFERENCE=1 to write it.");
        Assert.Equal(page, File.ReadAllText(file));
    }
}
