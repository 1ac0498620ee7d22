using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>A matrix of two functions, headed by Thomas and Marc, that both agreed to and that is in force; and its next version.</summary>
internal static class AgreedMatrix
{
    public static async Task<(Guid First, Guid Second)> InTwoVersions(Site site, Client author)
    {
        var given = new Given(site.Admin, author);
        var matrix = await given.Matrix(["Anfrage aufnehmen", "Preis freigeben"], []);
        await author.Update("kam_matrixes", matrix.Id, ("kam_name", "Angebot " + Given.Code()));
        var roles = new List<Guid>();
        foreach (var (name, head) in new[] { ("Einkauf", People.Thomas), ("Verkauf", People.Marc) })
        {
            var role = await site.Admin.Create("kam_roles", ("kam_code", Given.Code()), ("kam_name", name), ("kam_type", Numbers.RoleOfFunction), Bind("kam_functionid", "kam_functions", await given.FunctionOf(head, "Bereich " + name)));
            roles.Add(await author.Create("kam_matrixroles", Bind("kam_matrixid", "kam_matrixes", matrix.Id), Bind("kam_roleid", "kam_roles", role)));
        }

        matrix = matrix with { Roles = roles };
        foreach (var (row, column, letter) in new[] { (0, 0, Numbers.A), (0, 1, Numbers.R), (1, 0, Numbers.AandR), (1, 1, Numbers.C) }) await author.Create("kam_assignments", matrix.Cell(row, column, letter));
        await author.Call("kam_RequestSignoffs", ("TargetType", "kam_matrix"), ("TargetId", matrix.Id));
        var asked = await author.List($"kam_signoffs?$select=kam_signoffid,_kam_signatoryid_value&$filter=_kam_matrixid_value eq {matrix.Id:D}");
        foreach (var head in new[] { People.Thomas, People.Marc })
        {
            var person = await given.Person(head);
            var own = asked.Single(row => row.GetProperty("_kam_signatoryid_value").GetGuid() == person).GetProperty("kam_signoffid").GetGuid();
            await site.As(head).Call("kam_Sign", ("SignoffId", own), ("Decision", "Agree"));
        }

        await author.Call("kam_ActivateMatrix", ("MatrixId", matrix.Id));
        return (matrix.Id, (await author.Call("kam_CreateVersion", ("TargetType", "kam_matrix"), ("TargetId", matrix.Id))).GetProperty("NewId").GetGuid());
    }
}
