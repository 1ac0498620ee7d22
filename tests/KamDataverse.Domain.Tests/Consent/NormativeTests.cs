using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Tests.Support;

namespace KamDataverse.Domain.Tests.Consent;

/// <summary>What functions agree to, column by column and sign by sign: stored hashes are bound to it, so that a change here resets every agreement there is.</summary>
public sealed class NormativeTests
{
    [Theory]
    [InlineData(typeof(ResponsibilityMatrix), "Code DesignationId Name Notation ProcessId ProgramId Scope TemplateId Tier ValidFrom")]
    [InlineData(typeof(MatrixRole), "RoleId Sequence")]
    [InlineData(typeof(MatrixActivity), "ActivityId IsCustomerFacing IsDecision Name NameDe Sequence")]
    [InlineData(typeof(Assignment), "IsCustomerVoice Letter Note")]
    [InlineData(typeof(InterfaceItem), "Direction Format IsMandatory Name NameDe ProvidedByInterfaceId")]
    [InlineData(typeof(AcceptanceCriterion), "IsMandatory Measure Operator Target Text TextDe")]
    [InlineData(typeof(ServiceLevel), "Priority ReactionMinutes ResolutionMinutes")]
    [InlineData(typeof(Escalation), "AfterMinutes Clock Level TargetType")]
    public void Content_is_everything_but_people_parents_and_what_the_system_keeps(Type type, string columns)
    {
        var table = TableSchema.Of(type);
        Assert.Equal(columns, string.Join(" ", table.Columns.Where(column => Normative.IsContent(table, column)).Select(column => column.Property.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Where_it_applies_and_what_names_a_version_bind_no_function()
    {
        var columns = TableSchema<ResponsibilityMatrix>.Instance.Columns.Where(column => Normative.IsContent(TableSchema<ResponsibilityMatrix>.Instance, column)).ToList();
        Assert.Equal(["DesignationId", "ProgramId", "Scope", "Tier"], columns.Where(Normative.IsScope).Select(column => column.Property.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["ProcessId"], columns.Where(Normative.Binds).Select(column => column.Property.Name));
    }

    [Fact]
    public void The_rows_whose_codes_are_needed_are_those_the_content_refers_to()
    {
        var row = Valid.Interface(change => (change.SupplierOwnerId, change.PredecessorId) = (Valid.User(1, "Anna Kern"), Valid.Ref("kam_interface", 9)));
        Assert.Equal(
            [row.SupplierFunctionId!.Value, row.CustomerFunctionId!.Value, row.ProcessId!.Value, row.ProgramId!.Value],
            Normative.References(typeof(ProcessInterface), row).OrderBy(reference => reference.Table, StringComparer.Ordinal).ThenBy(reference => reference.Id));
    }

    [Fact]
    public void A_matrix_reads_the_same_for_ever()
    {
        var matrix = Of(Valid.Content(parts =>
        {
            parts.AddRole(4, "QM").Cell(1, 4, Letter.Informed);
            parts.Roles[3].RoleId = null;
            parts.Clear(2, 1).Clear(2, 2).Clear(2, 3).Cell(2, 2, Letter.Accountable);
        }));

        // The last column names no role of the catalogue: it stands for itself.
        Assert.Equal(
            "{\"kam_code\":\"ANG-KAM\",\"kam_name\":\"Anfrage–Angebot · KAM Schweiz\",\"kam_notation\":287100000,\"kam_processid\":\"00000003-0000-0000-0000-000000000000\","
            + "\"kam_programid\":\"00000001-0000-0000-0000-000000000000\",\"kam_scope\":287100000,\"kam_validfrom\":\"2026-03-02\","
            + "\"roles\":[{\"kam_roleid\":\"R0\",\"kam_sequence\":1},{\"kam_roleid\":\"R1\",\"kam_sequence\":2},{\"kam_roleid\":\"R2\",\"kam_sequence\":3},{\"kam_sequence\":4}],"
            + "\"rows\":[{\"cells\":[{\"kam_letter\":287100002,\"role\":\"R0\"},{\"kam_letter\":287100004,\"role\":\"R1\"},{\"kam_letter\":287100005,\"role\":\"00000bbc-0000-0000-0000-000000000000\"}],"
            + "\"kam_activityid\":\"00000259-0000-0000-0000-000000000000\",\"kam_name\":\"Angebot abgeben\",\"kam_sequence\":1},"
            + "{\"cells\":[{\"kam_letter\":287100001,\"role\":\"R1\"}],"
            + "\"kam_activityid\":\"0000025a-0000-0000-0000-000000000000\",\"kam_name\":\"Liefertermin bestätigen\",\"kam_sequence\":2}]}",
            matrix.Whole);
        Assert.Equal(
            "{\"content\":{\"function\":\"IND\",\"kam_processid\":\"00000003-0000-0000-0000-000000000000\","
            + "\"rows\":[{\"accountable\":[\"R0\"],\"cells\":[{\"kam_letter\":287100004,\"role\":\"R1\"}],\"kam_activityid\":\"00000259-0000-0000-0000-000000000000\",\"kam_name\":\"Angebot abgeben\"},"
            + "{\"accountable\":[\"R1\"],\"cells\":[{\"kam_letter\":287100001,\"role\":\"R1\"}],\"kam_activityid\":\"0000025a-0000-0000-0000-000000000000\",\"kam_name\":\"Liefertermin bestätigen\"}]},"
            + "\"scope\":{\"kam_programid\":\"00000001-0000-0000-0000-000000000000\",\"kam_scope\":287100000}}",
            matrix.Of(Valid.Id(102))!.Content);
    }

    [Fact]
    public void Two_functions_are_asked_in_the_order_of_their_codes()
    {
        var matrix = Of(Valid.Content(parts => parts.Clear(2, 3)));
        Assert.Equal([Valid.Id(102), Valid.Id(101)], matrix.Slices.Select(slice => slice.Party));
        Assert.Null(matrix.Of(Valid.Id(103)));
        Assert.Null(matrix.Of(Guid.Empty));
        Assert.Null(matrix.Manager);
    }

    [Theory]
    [InlineData(TimeBasis.Elapsed, TimeBasis.Elapsed)]
    [InlineData(TimeBasis.Business, TimeBasis.Business)]
    [InlineData(null, TimeBasis.Business)]
    public void How_fast_an_interface_is_counts_in_its_time_basis(TimeBasis? basis, TimeBasis counted)
    {
        var row = Valid.Interface(change => (change.ReactionMinutes, change.ResolutionMinutes, change.TimeBasis) = (240, 960, basis));
        var pace = InterfaceConsent.Of(new WholeInterface(row, new Dictionary<Type, IReadOnlyList<Row>>()), new Codes()).Manager!.Pace!;
        Assert.Equal((240, 960, counted), (pace.Reaction, pace.Resolution, pace.Basis));
    }

    private static ConsentContent Of(MatrixContent content)
    {
        var codes = new Codes();
        foreach (var (role, number) in content.Roles.Select((role, index) => (role, index)))
        {
            if (role.RoleId is { } reference)
                codes.AddRole(reference.Id, "r" + number, Valid.Ref("kam_function", 101 + number, "Function " + number));
        }

        codes.Add(Valid.Id(101), "kam");
        codes.Add(Valid.Id(102), "ind");
        return MatrixConsent.Of(content, codes);
    }
}
