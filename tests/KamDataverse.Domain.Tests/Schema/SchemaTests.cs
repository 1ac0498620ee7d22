using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Starter;
using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Tests.Schema;

/// <summary>What every part reads from the classes that declare the tables.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("ReactionValue", "kam_reactionvalue", true)]
    [InlineData("kam_reactionvalue", "ReactionValue", true)]
    [InlineData("kam_name", "kam_name", true)]
    [InlineData("Name", "name", true)]
    [InlineData("Name", "kam_names", false)]
    [InlineData("Name", "Nome", false)]
    [InlineData("kam_", "", false)]
    [InlineData("kam_", "kam_", true)]
    [InlineData("kameras", "eras", false)]
    [InlineData("xam_name", "name", false)]
    [InlineData("kan_name", "name", false)]
    [InlineData(null, "name", false)]
    [InlineData("name", null, false)]
    [InlineData(null, null, true)]
    public void A_property_and_its_column_are_the_same_name(string? left, string? right, bool same)
    {
        Assert.Equal(same, ColumnNames.Comparer.Equals(left, right));
        if (same && left is not null && right is not null)
            Assert.Equal(ColumnNames.Comparer.GetHashCode(left), ColumnNames.Comparer.GetHashCode(right));
    }

    [Fact]
    public void A_table_says_its_key_its_name_column_and_its_columns()
    {
        var schema = TableSchema.Of(typeof(ProcessInterface));
        Assert.Equal(("kam_interface", "kam_interfaceid", "kam_name"), (schema.LogicalName, schema.PrimaryIdColumn, schema.PrimaryName!.LogicalName));
        Assert.Equal("kam_function", schema.Columns.Single(column => column.LogicalName == "kam_supplierfunctionid").TargetTable);
        Assert.Equal(typeof(InterfaceStatus), schema.Declaration.Status);
        Assert.Equal(typeof(Domain.Choices.TimeUnit), schema.Columns.Single(column => column.LogicalName == "kam_unit").ChoiceType);
        Assert.Null(schema.Columns.Single(column => column.LogicalName == "kam_deliverable").ChoiceType);
        Assert.Equal("String declares no table.", Assert.Throws<InvalidOperationException>(() => TableSchema.Of(typeof(string))).Message);
        var names = TableSchema.All().Select(table => table.LogicalName).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Contains("kam_matrix", names);
    }

    [Fact]
    public void A_state_has_its_lowest_status_for_default_and_a_status_its_state()
    {
        var schema = TableSchema.Of(typeof(Designation));
        Assert.Equal(((int?)DesignationStatus.Draft, (int?)DesignationStatus.Rejected), (schema.DefaultStatus(0), schema.DefaultStatus(1)));
        Assert.Equal((0, 1, null), (schema.StateOf((int)DesignationStatus.OnHold), schema.StateOf((int)DesignationStatus.Ended), schema.StateOf(99)));
        Assert.Null(TableSchema.Of(typeof(Assignment)).DefaultStatus(1));
    }

    [Fact]
    public void Values_are_compared_as_a_user_would()
    {
        Assert.True(RowValues.Same(" a ", "a"));
        Assert.True(RowValues.Same("", null));
        Assert.True(RowValues.Same("  ", null));
        Assert.False(RowValues.Same("a", "b"));
        Assert.True(RowValues.Same(1.0m, 1.00m));
        Assert.True(RowValues.Same(new[] { 1, 2 }, new[] { 2, 1 }));
        Assert.False(RowValues.Same(new[] { 1, 2 }, new[] { 1, 3 }));
        Assert.False(RowValues.Same(new[] { 1, 2 }, new[] { 1, 2, 3 }));
        Assert.True(RowValues.Same(Array.Empty<int>(), null));
        Assert.True(RowValues.IsEmpty(" "));
        Assert.False(RowValues.IsEmpty(0));
    }

    [Fact]
    public void A_new_row_gets_the_default_its_column_declares_and_no_other()
    {
        var defaults = TableSchema.Of(typeof(ProcessInterface)).Columns.ToDictionary(column => column.LogicalName, column => RowValues.DefaultOf(column.Declaration));
        Assert.Equal((int)Domain.Choices.TimeUnit.Hours, Convert.ToInt32(defaults["kam_unit"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Null(defaults["kam_deliverable"]);
        Assert.Null(RowValues.DefaultOf(new ChoiceAttribute("Without")));
        Assert.Equal(0, RowValues.DefaultOf(new ChoiceAttribute("First") { Default = 0 }));
    }

    [Fact]
    public void A_row_laid_over_another_brings_its_values_and_its_id_where_it_has_one()
    {
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var row = new ProcessInterface { Id = first, Deliverable = "Quote", Trigger = "Mail" };
        row.Overlay(new ProcessInterface { Deliverable = null });
        Assert.Equal((first, null, "Mail"), (row.Id, row.Deliverable, row.Trigger));
        Assert.True(row.Has(nameof(row.Deliverable)));
        row.Overlay(new ProcessInterface { Id = second });
        Assert.Equal(second, row.Id);
    }

    [Fact]
    public void An_interface_of_the_pack_is_known_by_process_functions_and_where_needed_its_activity()
    {
        var interfaces = IndustrialPack.Create().Interfaces;
        Assert.Equal(interfaces.Count, interfaces.Select(known => known.Code).Distinct().Count());
        var whole = interfaces.First(known => known.FromSequence == 0);
        Assert.Equal($"{whole.ProcessCode}-{whole.SupplierCode}-{whole.ReceiverCode}", whole.Code);
        Assert.Equal("ANG-PM-VK-20", new StarterInterface("PM", "VK", "ANG", new Words("Check", "Prüfung"), 4, 8, Domain.Choices.TimeUnit.Hours, 20, 30).Code);
    }

    [Fact]
    public void A_choice_brings_the_parts_it_names()
    {
        var choice = StarterChoice.Of(IndustrialPack.Create(), StarterParts.Functions | StarterParts.Scoring);
        Assert.True(choice.Brings(StarterParts.Functions));
        Assert.True(choice.Brings(StarterParts.Scoring));
        Assert.False(choice.Brings(StarterParts.Matrices));
        Assert.Contains("kam", choice.Functions);
        Assert.Contains("ang", choice.Processes);
    }
}
