using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Tests;

/// <summary>A draft matrix in an organisation.</summary>
internal sealed class Matrix
{
    private readonly KamOrganization organization;

    private Matrix(KamOrganization organization, EntityReference reference, List<EntityReference> rows, List<EntityReference> roles)
    {
        this.organization = organization;
        Reference = reference;
        Rows = rows;
        Roles = roles;
    }

    public EntityReference Reference { get; }

    public List<EntityReference> Rows { get; }

    public List<EntityReference> Roles { get; }

    public static Matrix In(KamOrganization organization, string row, params string[] roles) => In(organization, [row], roles);

    public static Matrix In(KamOrganization organization, IReadOnlyList<string> rows, IReadOnlyList<string> roles)
    {
        var matrix = organization.Create("kam_matrix", ("kam_programid", organization.Program), ("kam_processid", organization.Process()));
        return new Matrix(
            organization,
            matrix,
            [.. rows.Select(name => organization.Create("kam_matrixactivity", ("kam_matrixid", matrix), ("kam_name", name)))],
            [.. roles.Select(name => organization.Create("kam_matrixrole", ("kam_matrixid", matrix), ("kam_roleid", organization.Role(name))))]);
    }

    /// <summary>One row, two roles, nothing missing.</summary>
    public static Matrix Complete(KamOrganization organization)
    {
        var matrix = In(organization, "Deliver", "Sales", "Quality");
        matrix.Set(0, 0, 287100002);
        matrix.Set(0, 1, 287100004);
        return matrix;
    }

    public Entity CellRow(int row, int role, int letter) => KamOrganization.Row(
        "kam_assignment",
        ("kam_matrixactivityid", Rows[row]),
        ("kam_matrixroleid", Roles[role]),
        ("kam_letter", new OptionSetValue(letter)));

    public OrganizationRequest Cell(int row, int role, int letter) => new CreateRequest { Target = CellRow(row, role, letter) };

    public void Set(int row, int role, int letter) => organization.Admin.Create(CellRow(row, role, letter));

    public OrganizationRequest ApiRequest(int row, int role, string letter) =>
        new("kam_SetMatrixCell") { ["ActivityId"] = Rows[row].Id, ["RoleId"] = Roles[role].Id, ["Letter"] = letter };

    public void SetByApi(int row, int role, string letter) => organization.Admin.Execute(ApiRequest(row, role, letter));

    public int? Letter(int row, int role)
    {
        var query = new QueryExpression("kam_assignment") { ColumnSet = new ColumnSet("kam_letter") };
        query.Criteria.AddCondition("kam_matrixactivityid", ConditionOperator.Equal, Rows[row].Id);
        query.Criteria.AddCondition("kam_matrixroleid", ConditionOperator.Equal, Roles[role].Id);
        return organization.Admin.RetrieveMultiple(query).Entities.SingleOrDefault()?.GetAttributeValue<OptionSetValue>("kam_letter").Value;
    }

    public void Activate() => organization.Organization.Execute(new OrganizationRequest("kam_ActivateMatrix") { ["MatrixId"] = Reference.Id }, organization.Organization.Administrator);

    public int Status() => organization.Read(Reference, "statuscode").GetAttributeValue<OptionSetValue>("statuscode").Value;

    public List<string> OpenFindings()
    {
        var query = new QueryExpression("kam_finding") { ColumnSet = new ColumnSet("kam_ruleid") };
        query.Criteria.AddCondition("kam_matrixid", ConditionOperator.Equal, Reference.Id);
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        return [.. organization.Admin.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<string>("kam_ruleid")).OrderBy(rule => rule, StringComparer.Ordinal)];
    }
}
