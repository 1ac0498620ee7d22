using KamDataverse.Domain.Schema;
using KamDataverse.Solution.Labels;

namespace KamDataverse.Solution.Forms;

/// <summary>A column as a form needs it.</summary>
/// <param name="ClassId">The control that shows it.</param>
internal sealed record FormColumn(string Name, string ClassId, Text Label, bool ReadOnly, bool Memo = false);

/// <summary>Which control shows a column, and what it is called there.</summary>
internal sealed class FormColumns
{
    private const string LookupClass = "{270BD3DB-D9AF-4782-9025-509E298DEC0A}";
    private const string TextClass = "{4273EDBD-AC1D-40d3-9FB2-095C621B552D}";
    private const string MemoClass = "{E0DECE4B-6FC8-4a8f-A065-082708572369}";
    private const string ChoiceClass = "{3EF39988-22BB-4f0b-BBBE-64B5A3748AEE}";
    private const string DateClass = "{5B773807-9FB2-42db-97C3-7A91EFF8ADFF}";
    private const string StatusClass = "{5D68B988-0661-4db2-BC3E-17598AD3BE6C}";
    private const string EmailClass = "{ADA2203E-B4CD-49be-9DDF-234642B43B52}";
    private const string UrlClass = "{71716B6C-711E-476c-8AB8-5D11542BFB47}";

    /// <summary>Columns every table has that our forms show.</summary>
    private static readonly Dictionary<string, (string ClassId, string Label, bool ReadOnly)> Common = new(StringComparer.Ordinal)
    {
        ["ownerid"] = (LookupClass, "Owner", false),
        ["statecode"] = (ChoiceClass, "Status", true),
        ["statuscode"] = (StatusClass, "Status Reason", false),
        ["createdon"] = (DateClass, "Created On", true),
        ["createdby"] = (LookupClass, "Created By", true),
        ["modifiedon"] = (DateClass, "Modified On", true),
        ["modifiedby"] = (LookupClass, "Modified By", true),
    };

    /// <summary>Columns of the platform's account that our form shows beside ours.</summary>
    private static readonly Dictionary<string, (string ClassId, string Label)> Account = new(StringComparer.Ordinal)
    {
        ["name"] = (TextClass, "Account name"),
        ["accountnumber"] = (TextClass, "Account number"),
        ["telephone1"] = (TextClass, "Main phone"),
        ["emailaddress1"] = (EmailClass, "E-mail"),
        ["websiteurl"] = (UrlClass, "Website"),
        ["parentaccountid"] = (LookupClass, "Parent account"),
        ["primarycontactid"] = (LookupClass, "Primary contact"),
        ["address1_line1"] = (TextClass, "Street"),
        ["address1_postalcode"] = (TextClass, "Postal code"),
        ["address1_city"] = (TextClass, "City"),
        ["address1_country"] = (TextClass, "Country"),
        ["description"] = (MemoClass, "Description"),
    };

    private readonly Dictionary<string, TableSchema> tables;
    private readonly Translations texts;

    public FormColumns(IReadOnlyList<TableSchema> tables, Translations texts)
    {
        this.tables = tables.ToDictionary(table => table.LogicalName, StringComparer.Ordinal);
        this.texts = texts;
    }

    /// <exception cref="BuildRefusedException">The table has no such column.</exception>
    public FormColumn Find(string table, string column)
    {
        if (tables[table].Columns.FirstOrDefault(own => own.LogicalName == column) is { } declared)
        {
            return new FormColumn(column, ClassOf(declared), texts.For($"{table}.{column}", declared.Declaration.Label), declared.Declaration.ReadOnly, declared.Declaration is MemoAttribute);
        }

        if (Common.TryGetValue(column, out var common) && Has(tables[table], column))
            return new FormColumn(column, common.ClassId, texts.For("system." + column, common.Label), common.ReadOnly);
        return table == "account" && Account.TryGetValue(column, out var platform)
            ? new FormColumn(column, platform.ClassId, texts.For("account." + column, platform.Label), false, platform.ClassId == MemoClass)
            : throw new BuildRefusedException("A form or view names a column that does not exist", [$"{table}.{column}"]);
    }

    /// <summary>Logical name of the table a lookup column points to.</summary>
    public string TargetOf(string table, string column) =>
        tables[table].Columns.FirstOrDefault(own => own.LogicalName == column)?.TargetTable
        ?? throw new BuildRefusedException("A form filters by a column that is no lookup", [$"{table}.{column}"]);

    /// <summary>Logical name of the table's primary name column.</summary>
    public string PrimaryName(string table) =>
        table == "account" ? "name" : tables[table].PrimaryName?.LogicalName ?? throw new BuildRefusedException("A table has no primary name", [table]);

    /// <summary>Type codes of the control classes by declaration.</summary>
    internal static string ClassOf(ColumnSchema column) => column.Declaration switch
    {
        TextAttribute { Format: "email" } => EmailClass,
        TextAttribute { Format: "url" } => UrlClass,
        TextAttribute => TextClass,
        MemoAttribute => MemoClass,
        LookupAttribute => LookupClass,
        ChoiceAttribute => ChoiceClass,
        ChoicesAttribute => "{4AA28AB7-9C13-4F57-A73D-AD894D048B5F}",
        YesNoAttribute => "{67FAC785-CD58-4f9f-ABB3-4B7DDC6ED5ED}",
        DateOnlyAttribute or DateAndTimeAttribute => DateClass,
        WholeNumberAttribute { Format: "duration" } => "{AA987274-CE4E-4271-A803-66164311A958}",
        WholeNumberAttribute { Format: "timezone" } => "{7C624A0B-F59E-493D-9583-638D34759266}",
        WholeNumberAttribute => "{C6D124CA-7EDA-4a60-AEA9-7FB8D318B68F}",
        DecimalNumberAttribute => "{C3EFE0C3-0EC6-42be-8349-CBD9079DFD8E}",
        MoneyAmountAttribute => "{533B9E00-756B-4312-95A0-DC888637AC78}",
        _ => throw new NotSupportedException($"{column.LogicalName}: no control is known for {column.Declaration.GetType().Name}."),
    };

    private static bool Has(TableSchema table, string column) => column != "ownerid" || table.Declaration.Ownership == Ownership.UserOrTeam;
}
