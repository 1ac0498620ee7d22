using KamDataverse.Domain.Functions;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Rules;

public sealed class FunctionTests
{
    [Theory, Trait("Rule", "ORG-02"), Trait("Case", "pass")]
    [InlineData("VK")]
    [InlineData("R-D_2026ab")]
    [InlineData("AZ")]
    [InlineData("az")]
    [InlineData("09")]
    [InlineData("ABCDEFGHIJ")]
    public void A_short_plain_code_is_accepted(string code) => Expect.Nothing(FunctionRules.Check(Valid.Function(1, code, "Verkauf")));

    [Theory, Trait("Rule", "ORG-02"), Trait("Case", "fail")]
    [InlineData("V")]
    [InlineData("VERKAUFSTEAM")]
    [InlineData("V K")]
    [InlineData("VÄ")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("ABCDEFGHIJK")]
    [InlineData("A@")]
    [InlineData("A[")]
    [InlineData("A`")]
    [InlineData("A{")]
    [InlineData("A/")]
    [InlineData("A:")]
    public void A_code_that_no_key_can_hold_is_refused(string? code) => Expect.Blocks(
        Rule.ORG02,
        FunctionRules.Check(Valid.Function(1, code!, "Verkauf")),
        "The code of a function has 2 to 10 characters: A–Z, 0–9, hyphen and underscore.",
        "Das Kürzel eines Bereichs hat 2 bis 10 Zeichen: A–Z, 0–9, Bindestrich und Unterstrich.");

    [Fact, Trait("Rule", "ORG-02"), Trait("Case", "fail")]
    public void A_code_is_used_only_once_whatever_its_case() => Expect.Blocks(
        Rule.ORG02,
        FunctionRules.CheckUnique(Valid.Function(1, "vk", "Verkauf neu"), [Valid.Function(1, "VK", "Verkauf neu"), Valid.Function(2, "VK", "Verkauf")]),
        "The code VK is already used by Verkauf.",
        "Das Kürzel VK verwendet bereits Verkauf.");

    [Fact, Trait("Rule", "ORG-02"), Trait("Case", "pass"), Trait("Case", "fail")]
    public void The_other_function_is_pointed_to_and_the_function_itself_is_none()
    {
        var other = Valid.Function(2, "VK", "Verkauf");
        var found = Assert.Single(FunctionRules.CheckUnique(Valid.Function(1, " vk ", "Verkauf neu"), [other]));
        Assert.Equal(new RowRef("kam_function", other.Id), found.Arguments[1]);
        Expect.Nothing(FunctionRules.CheckUnique(other, [other]));
        Expect.Nothing(FunctionRules.CheckUnique(other, []));
    }

    [Fact, Trait("Rule", "ORG-02"), Trait("Case", "fail")]
    public void Up_to_five_that_use_it_are_all_named() => Expect.Blocks(
        Rule.ORG02,
        FunctionRules.CheckClosing(Valid.Function(1, "VK", "Verkauf"), [.. Enumerable.Range(1, 5).Select(number => Valid.Ref("kam_role", number, "Rolle " + number))]),
        "Verkauf still owns Rolle 1, Rolle 2, Rolle 3, Rolle 4, Rolle 5.",
        "Dem Bereich Verkauf sind noch zugeordnet: Rolle 1, Rolle 2, Rolle 3, Rolle 4, Rolle 5.");

    [Fact, Trait("Rule", "ORG-02"), Trait("Case", "pass")]
    public void A_function_nobody_uses_may_be_closed() => Expect.Nothing(FunctionRules.CheckClosing(Valid.Function(1, "VK", "Verkauf"), []));

    [Fact, Trait("Rule", "ORG-02"), Trait("Case", "fail")]
    public void A_function_that_is_used_is_not_closed() => Expect.Blocks(
        Rule.ORG02,
        FunctionRules.CheckClosing(Valid.Function(1, "VK", "Verkauf"), [.. Enumerable.Range(1, 7).Select(number => Valid.Ref("kam_role", number, "Rolle " + number))]),
        "Verkauf still owns Rolle 1, Rolle 2, Rolle 3, Rolle 4, Rolle 5, 2 more.",
        "Dem Bereich Verkauf sind noch zugeordnet: Rolle 1, Rolle 2, Rolle 3, Rolle 4, Rolle 5, 2 weitere.");

    [Fact, Trait("Rule", "ORG-03"), Trait("Case", "pass")]
    public void Six_levels_are_possible()
    {
        var chain = Chain(6);
        Expect.Nothing(FunctionRules.CheckHierarchy(chain[5], chain));
        Expect.Nothing(FunctionRules.CheckHierarchy(chain[2], chain));
    }

    [Fact, Trait("Rule", "ORG-03"), Trait("Case", "fail")]
    public void Seven_levels_are_too_many_wherever_the_seventh_is_added()
    {
        var chain = Chain(7);
        Expect.Blocks(
            Rule.ORG03,
            FunctionRules.CheckHierarchy(chain[6], chain),
            "F7 cannot be placed below F6: there would be 7 levels, 6 are possible.",
            "F7 kann nicht unter F6 stehen: es gäbe 7 Ebenen, möglich sind 6.");
        Assert.Single(FunctionRules.CheckHierarchy(chain[3], chain));
    }

    [Fact, Trait("Rule", "ORG-03"), Trait("Case", "fail")]
    public void Nothing_stands_above_itself()
    {
        var chain = Chain(3);
        chain[0].ParentFunctionId = new RowRef("kam_function", chain[2].Id, "F3");
        Expect.Blocks(
            Rule.ORG03,
            FunctionRules.CheckHierarchy(chain[0], chain),
            "F1 cannot be placed below F3: it would stand above itself.",
            "F1 kann nicht unter F3 stehen: er stünde über sich selbst.");
    }

    [Fact, Trait("Rule", "ORG-03"), Trait("Case", "pass")]
    public void A_loop_elsewhere_is_not_this_functions_fault()
    {
        var chain = Chain(4);
        chain[2].ParentFunctionId = new RowRef("kam_function", chain[3].Id, "F4");
        Expect.Nothing(FunctionRules.CheckHierarchy(chain[1], chain));
    }

    private static List<BusinessFunction> Chain(int length) => [.. Enumerable.Range(1, length).Select(number =>
        Valid.Function(number, "F" + number, "F" + number, row => row.ParentFunctionId = number == 1 ? null : Valid.Ref("kam_function", 99 + number, "F" + (number - 1))))];
}
