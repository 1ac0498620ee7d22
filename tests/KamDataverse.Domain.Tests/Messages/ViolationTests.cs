using KamDataverse.Domain.Tests.Support;
using KamDataverse.Domain.Validation;

namespace KamDataverse.Domain.Tests.Messages;

public sealed class ViolationTests
{
    [Fact]
    public void A_violation_that_hides_a_name_is_the_same_in_everything_else()
    {
        var violation = Rule.IFC20.SaysAs(Severity.Block, "ends", "ValidTo", "Standard", Valid.Today);
        (violation.Discriminator, violation.Due) = ("ends", Valid.Today);
        var hidden = violation.With(["…", Valid.Today]);
        Assert.Equal((violation.Rule, violation.Severity, violation.Column), (hidden.Rule, hidden.Severity, hidden.Column));
        Assert.Equal((violation.Variant, violation.Discriminator, violation.Due), (hidden.Variant, hidden.Discriminator, hidden.Due));
        Assert.Equal(["…", Valid.Today], hidden.Arguments);
        Expect.Says(hidden, Severity.Block, "Interface … ends on 2026-03-02 and nothing follows it.", "Die Schnittstelle … endet am 02.03.2026, und nichts folgt darauf.");
    }
}
