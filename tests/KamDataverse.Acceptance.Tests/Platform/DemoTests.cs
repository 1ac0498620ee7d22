using KamDataverse.Acceptance.Tests.Support;

namespace KamDataverse.Acceptance.Tests.Platform;

/// <summary>The demo is complete; rows of other tests have codes of their own and are not counted.</summary>
public sealed class DemoTests(Site site)
{
    [Theory]
    [InlineData("kam_programs?$filter=kam_code eq 'KAM'", 1)]
    [InlineData("systemusers?$filter=endswith(domainname,'@rotavis.example')", 10)]
    [InlineData("kam_functions?$filter=kam_country eq 'CH'", 12)]
    [InlineData("kam_processes?$filter=kam_isstandard eq true", 4)]
    [InlineData("kam_activities?$filter=kam_processid/kam_isstandard eq true", 32)]
    [InlineData("kam_interfaces?$filter=kam_programid/kam_code eq 'KAM'", 14)]
    [InlineData("kam_interfaces?$filter=kam_programid/kam_code eq 'KAM' and statuscode eq 287100003", 10)]
    [InlineData("kam_matrixes?$filter=kam_programid/kam_code eq 'KAM'", 4)]
    [InlineData("kam_matrixes?$filter=kam_programid/kam_code eq 'KAM' and statuscode eq 287100003", 2)]
    [InlineData("kam_matrixactivities?$filter=kam_activityid/kam_processid/kam_isstandard eq true", 32)]
    [InlineData("kam_designations?$filter=kam_programid/kam_code eq 'KAM'", 5)]
    [InlineData("kam_sponsorships?$filter=kam_designationid/kam_programid/kam_code eq 'KAM' and statuscode eq 287100001", 1)]
    [InlineData("kam_teammembers?$filter=kam_directcustomer eq true", 2)]
    [InlineData("kam_designations?$filter=kam_programid/kam_code eq 'KAM' and statuscode eq 287100003", 2)]
    [InlineData("accounts?$filter=kam_designationid/kam_programid/kam_code eq 'KAM' and kam_iskeyaccount eq true", 3)]
    public async Task The_demo_has_what_it_says(string query, int count)
    {
        site.DemandEmulator("demo");
        Assert.Equal(count, (await site.As(People.Thomas).List(query)).Count);
    }
}
