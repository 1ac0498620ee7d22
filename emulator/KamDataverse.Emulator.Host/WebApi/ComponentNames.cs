using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Emulator.Host.WebApi;

/// <summary>Puts names of forms, views and apps into the caller's language; the rows themselves hold the base language.</summary>
internal static class ComponentNames
{
    private const int BaseLanguage = 1033;

    private static readonly HashSet<string> Tables = new(StringComparer.Ordinal) { "systemform", "savedquery", "appmodule", "sitemap", "savedqueryvisualization", "environmentvariabledefinition", "customapi" };

    public static void Localise(WebApiSession session, string table, IEnumerable<Entity> rows)
    {
        if (!Tables.Contains(table) || session.Language is var language && language == BaseLanguage)
            return;
        var byId = rows.GroupBy(row => row.Id).ToDictionary(group => group.Key, group => group.ToList());
        if (byId.Count == 0)
            return;
        foreach (var ids in byId.Keys.Chunk(500))
        {
            var query = new QueryExpression("localizedlabel") { ColumnSet = new ColumnSet("objectid", "objectcolumnname", "label") };
            query.Criteria.AddCondition("languageid", ConditionOperator.Equal, language);
            query.Criteria.AddCondition(new ConditionExpression("objectid", ConditionOperator.In, ids));
            foreach (var label in session.FindAll(query))
            {
                var column = label.GetAttributeValue<string>("objectcolumnname");
                foreach (var row in byId[label.GetAttributeValue<Guid>("objectid")].Where(row => row.Contains(column)))
                    row[column] = label.GetAttributeValue<string>("label");
            }
        }
    }
}
