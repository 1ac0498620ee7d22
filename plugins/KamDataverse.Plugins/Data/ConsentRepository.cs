using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>Reads what functions agree to, and their agreements, as SYSTEM. The number of queries depends on the kinds of rows, never on how many there are.</summary>
internal sealed class ConsentRepository
{
    private static readonly string[] SignoffColumns = InterfaceRepository.AllColumns<Signoff>().Where(column => column != "ownerid").ToArray();

    private readonly Run run;
    private readonly IOrganizationService system;

    public ConsentRepository(Run run)
    {
        this.run = run;
        system = run.AsSystem;
    }

    public Signoff? SignoffById(Guid id) => RowReader.ById<Signoff>(system, id, SignoffColumns);

    /// <summary>All agreements to the definitions, of every round.</summary>
    public List<Signoff> Signoffs(string table, IEnumerable<Guid> ids) => RowReader.All<Signoff>(
        system, RowReader.Query<Signoff>(SignoffColumns).WhereIn<Signoff>(table == "kam_matrix" ? nameof(Signoff.MatrixId) : nameof(Signoff.InterfaceId), ids));

    /// <summary>Open requests to the key account manager of a key account; one query.</summary>
    public List<Signoff> AskedOfManager(Guid designation)
    {
        var query = RowReader.Query<Signoff>(nameof(Signoff.SignatoryId)).Where<Signoff>("statuscode", (int)SignoffStatus.Pending);
        query.Criteria.AddCondition("kam_functionid", ConditionOperator.Null);
        query.AddLink("kam_interface", "kam_interfaceid", "kam_interfaceid").LinkCriteria.AddCondition("kam_designationid", ConditionOperator.Equal, designation);
        return RowReader.All<Signoff>(system, query);
    }

    /// <summary>The interface with its parts, as stored; null when there is none.</summary>
    public WholeInterface? Interface(Guid id) =>
        new InterfaceRepository(run).Stored(id) is { } head ? new WholeInterface(head, Parts(id)) : null;

    /// <summary>Everything that has the interface as its parent, by row class; one query per table.</summary>
    public IReadOnlyDictionary<Type, IReadOnlyList<Row>> Parts(Guid id) =>
        WholeInterface.PartTables().ToDictionary(table => table.Type, table => (IReadOnlyList<Row>)Rows(table, id));

    /// <summary>The interface under a head, with parts that were read; other tables that may have joined are asked for, one query each.</summary>
    public WholeInterface Whole(ProcessInterface head, InterfaceContent content)
    {
        var read = new Dictionary<Type, IReadOnlyList<Row>>
        {
            [typeof(InterfaceItem)] = content.Items.ToList<Row>(),
            [typeof(AcceptanceCriterion)] = content.Criteria.ToList<Row>(),
            [typeof(ServiceLevel)] = content.Levels.ToList<Row>(),
            [typeof(Escalation)] = content.Escalations.ToList<Row>(),
        };
        return new WholeInterface(head, WholeInterface.PartTables().ToDictionary(
            table => table.Type, table => read.TryGetValue(table.Type, out var rows) ? rows : Rows(table, head.Id)));
    }

    /// <summary>The codes behind the references; one query per table that is referred to and not known yet.</summary>
    public void Fill(Codes codes, IEnumerable<RowRef> references)
    {
        foreach (var group in references.Where(reference => !codes.Knows(reference.Id)).Distinct().GroupBy(reference => reference.Table))
        {
            var column = CodeColumn(group.Key);
            if (column is null)
                continue;
            var versioned = group.Key is "kam_matrix" or "kam_interface";
            var query = new QueryExpression(group.Key) { ColumnSet = versioned ? new ColumnSet(column, "kam_version") : new ColumnSet(column) };
            query.Criteria.AddCondition(group.Key + "id", ConditionOperator.In, group.Select(reference => (object)reference.Id).ToArray());
            foreach (var row in RowReader.Entities(system, query))
                codes.Add(row.Id, versioned ? VersionCode(row.GetAttributeValue<string>(column), row.GetAttributeValue<int?>("kam_version")) : row.GetAttributeValue<string>(column));
        }
    }

    /// <summary>What names one version of a definition.</summary>
    public static string VersionCode(string? code, int? version) => code + "/" + version;

    /// <summary>The codes of a matrix; its roles are known already.</summary>
    public Codes CodesOf(params MatrixContent[] matrices)
    {
        var codes = new Codes();
        foreach (var content in matrices)
        {
            foreach (var column in content.Roles.Where(column => column.RoleId is not null))
                codes.AddRole(column.RoleId!.Value.Id, content.Facts.RoleOf(column)?.Code, content.Facts.FunctionOf(column));
        }

        var functions = matrices.SelectMany(content => content.Roles.Select(content.Facts.FunctionOf)).OfType<RowRef>();
        Fill(codes, matrices.SelectMany(content => Normative.References(typeof(ResponsibilityMatrix), content.Matrix)
            .Concat(content.Rows.SelectMany(row => Normative.References(typeof(MatrixActivity), row)))).Concat(functions));
        return codes;
    }

    /// <param name="codes">What is known already, and gets the rest.</param>
    public Codes CodesOf(Codes codes, params WholeInterface[] interfaces)
    {
        Fill(codes, interfaces.SelectMany(content => Normative.References(typeof(ProcessInterface), content.Head)
            .Concat(content.Parts.SelectMany(part => part.Value.SelectMany(row => Normative.References(part.Key, row))))));
        return codes;
    }

    /// <summary>The functions with all above them, and which of the people named there can answer. Two queries.</summary>
    public Signatories Signatories(IEnumerable<RowRef?> more)
    {
        var functions = RowReader.All<BusinessFunction>(system, RowReader.Query<BusinessFunction>(
            nameof(BusinessFunction.Name), nameof(BusinessFunction.HeadId), nameof(BusinessFunction.DeputyHeadId), nameof(BusinessFunction.ParentFunctionId)));
        var people = functions.SelectMany(function => new[] { function.HeadId, function.DeputyHeadId }).Concat(more).OfType<RowRef>().Select(user => user.Id).Distinct().ToArray();
        var available = new List<Guid>();
        if (people.Length > 0)
        {
            var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet("fullname") };
            query.Criteria.AddCondition("systemuserid", ConditionOperator.In, people.Cast<object>().ToArray());
            query.Criteria.AddCondition("isdisabled", ConditionOperator.Equal, false);
            available.AddRange(RowReader.Entities(system, query).Select(user => user.Id));
        }

        return new Signatories(functions, available);
    }

    /// <summary>The same for all interfaces of a programme; one query per table.</summary>
    public Dictionary<Guid, IReadOnlyDictionary<Type, IReadOnlyList<Row>>> PartsOf(Guid programId) => PartsOf(
        query => query.AddLink("kam_interface", "kam_interfaceid", "kam_interfaceid").LinkCriteria.AddCondition("kam_programid", ConditionOperator.Equal, programId));

    /// <summary>The same for some interfaces.</summary>
    public Dictionary<Guid, IReadOnlyDictionary<Type, IReadOnlyList<Row>>> PartsOf(IEnumerable<Guid> interfaces)
    {
        var ids = interfaces.Distinct().Cast<object>().ToArray();
        return ids.Length == 0
            ? new Dictionary<Guid, IReadOnlyDictionary<Type, IReadOnlyList<Row>>>()
            : PartsOf(query => query.Criteria.AddCondition("kam_interfaceid", ConditionOperator.In, ids));
    }

    private Dictionary<Guid, IReadOnlyDictionary<Type, IReadOnlyList<Row>>> PartsOf(Action<QueryExpression> limit)
    {
        var parts = new Dictionary<Guid, Dictionary<Type, IReadOnlyList<Row>>>();
        foreach (var table in WholeInterface.PartTables())
        {
            var query = All(table);
            limit(query);
            foreach (var group in Rows(table, query).Where(row => row["kam_interfaceid"] is RowRef).GroupBy(row => ((RowRef)row["kam_interfaceid"]!).Id))
            {
                if (!parts.TryGetValue(group.Key, out var own))
                    parts[group.Key] = own = EmptyParts();
                own[table.Type] = group.ToList();
            }
        }

        return parts.ToDictionary(pair => pair.Key, pair => (IReadOnlyDictionary<Type, IReadOnlyList<Row>>)pair.Value);
    }

    /// <summary>An interface that has nothing.</summary>
    public static IReadOnlyDictionary<Type, IReadOnlyList<Row>> NoParts() => EmptyParts();

    private static Dictionary<Type, IReadOnlyList<Row>> EmptyParts() => WholeInterface.PartTables().ToDictionary(table => table.Type, _ => (IReadOnlyList<Row>)Array.Empty<Row>());

    private static QueryExpression All(TableSchema table) =>
        new QueryExpression(table.LogicalName) { ColumnSet = new ColumnSet(table.Columns.Select(column => column.LogicalName).ToArray()) };

    private List<Row> Rows(TableSchema table, Guid id)
    {
        var query = All(table);
        query.Criteria.AddCondition("kam_interfaceid", ConditionOperator.Equal, id);
        return Rows(table, query);
    }

    private List<Row> Rows(TableSchema table, QueryExpression query)
    {
        return RowReader.Entities(system, query).Select(entity =>
        {
            var row = (Row)Activator.CreateInstance(table.Type)!;
            row.Id = entity.Id;
            foreach (var pair in entity.Attributes)
                row[pair.Key] = RowMapper.FromSdk(pair.Value);
            return row;
        }).ToList();
    }

    private static string? CodeColumn(string table) => table switch
    {
        "kam_designation" => "kam_number",
        "kam_activity" or "kam_calendar" or "kam_function" or "kam_interface" or "kam_matrix" or "kam_process" or "kam_program" or "kam_role" => "kam_code",
        _ => null,
    };
}
