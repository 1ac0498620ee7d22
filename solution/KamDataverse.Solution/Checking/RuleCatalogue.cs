using System.Text;

namespace KamDataverse.Solution.Checking;

/// <summary>What a rule looks at.</summary>
internal enum RuleScope
{
    /// <summary>A solution zip.</summary>
    Zip,

    /// <summary>The unpacked source folder.</summary>
    Source,

    /// <summary>A zip against the list of everything shipped before.</summary>
    Lock,
}

/// <summary>A rule of the linter.</summary>
/// <param name="Id">Stands in every finding; never reused for another rule.</param>
/// <param name="Family">Heading in the generated page.</param>
/// <param name="Severity">What a finding does to the build.</param>
/// <param name="Sentence">What must hold, in one sentence.</param>
/// <param name="Scope">Where the rule can be broken first.</param>
internal sealed record SolutionRule(string Id, string Family, Severity Severity, string Sentence, RuleScope Scope);

/// <summary>Every rule the linter knows; the reference page is generated from here.</summary>
internal static class RuleCatalogue
{
    private const string Package = "Package";
    private const string Manifest = "Manifest (solution.xml)";
    private const string Tables = "Tables and columns";
    private const string Relationships = "Relationships";
    private const string Forms = "Forms";
    private const string Views = "Views and charts";
    private const string Dashboards = "Dashboards";
    private const string Commands = "Commands";
    private const string Apps = "App and site map";
    private const string Security = "Roles and column security";
    private const string Plugins = "Plug-ins and steps";
    private const string Lock = "Component lock";
    private const string Flows = "Cloud flows";
    private const string Integration = "Custom APIs, business events, environment variables, flows";

    public static IReadOnlyList<SolutionRule> All { get; } =
    [
        Error("E-P1", Package, "The three root files solution.xml, customizations.xml and [Content_Types].xml stand at the zip root under exactly these names and are well-formed."),
        Error("E-P2", Package, "Every part has a content type, by its extension or by an override."),
        Error("E-P3", Package, "Every payload file is referenced from customizations.xml or is an allowed file of a file-based component."),
        Error("E-P4", Package, "Every file that customizations.xml names is in the zip, letter by letter."),
        Error("E-P5", Package, "Part names use forward slashes, stay inside the zip and differ by more than casing."),
        Source("W-P6", Severity.Warning, "The source folder holds no file that the packing tool ignores or packs without a component."),
        Source("E-P7", Severity.Error, "The source carries Managed 2, a placeholder for every section and table part that has files, and a relationship index equal to the relationships defined."),

        Error("E-S1", Manifest, "Unique name, four-part version, Managed 0 or 1, publisher prefix, option prefix and the two addresses are well-formed."),
        Error("E-S2", Manifest, "A root component is identified the way its type wants: a table by its lower-case name, others by name or id."),
        Error("E-S3", Manifest, "No root component has a type that travels inside its table or whose number differs between environments."),
        Error("E-S4", Manifest, "Every table, choice, role, process, dashboard, web resource, site map, app, control, profile, assembly and step has a root component."),
        Error("E-S5", Manifest, "Every root component has a definition."),
        Error("E-S6", Manifest, "No root component is listed twice."),
        Warning("W-S7", Manifest, "A dependency on a table of a Dynamics 365 app is listed under MissingDependencies."),
        Warning("W-S8", Manifest, "An app has its own icon, because the default icon brings a dependency of its own."),
        Error("A1", Manifest, "The solution has a name and a description in its base language, and web resources, apps, site maps and controls carry the publisher's prefix."),

        Error("E-E1", Tables, "A table is spelt the same in both places, and its entity set name is lower case and unique."),
        Error("E-E2", Tables, "A whole table brings the full set of system columns and system relationships of its ownership; the owning team and user are logical columns."),
        Warning("W-E2", Tables, "A table owned by users brings OwningTeam and OwningUser."),
        Error("E-E3", Tables, "A whole table has one primary key named after it and one primary name column, which is text and not secured."),
        Error("E-E4", Tables, "A column is named the same three times, unique, prefixed when it is custom, and marked custom when it is prefixed."),
        Error("E-E5", Tables, "Text has a maximum length and twice that as length; numbers have an ordered range, and accuracy where the type wants it."),
        Error("E-E6", Tables, "A custom lookup, customer or file column has its relationships; a customer column exactly those to account and contact."),
        Error("E-E7", Tables, "A choice column has exactly one of a local option set and the name of a global one that exists."),
        Warning("W-E7", Tables, "A local option set is named after its table and column."),
        Error("E-E8", Tables, "A money column has its base column, the currency, the exchange rate and the currency relationship."),
        Warning("W-E9", Tables, "Option values lie in the publisher's range."),
        Error("E-E10", Tables, "State and status fit together: states 0 and 1, a default status of the same state, every status in an existing state."),
        Error("E-E11", Tables, "A date-only column has the date format."),
        Error("E-E12", Tables, "Only a text column has an autonumber format."),
        Error("E-E13", Tables, "A calculated, rollup or formula column names its formula file and cannot be written."),
        Error("E-E14", Tables, "Nothing only the server writes is in the file: object type codes, version numbers, shadow name columns, unmodified marks."),
        Error("E-E15", Tables, "An extension of another's table contains only columns, and no managed properties."),
        Error("E-E16", Tables, "An alternate key names existing, unsecured columns of a type keys allow, and fits the index (16 columns, 900 bytes)."),
        Error("E-E17", Tables, "Schema names stay within the platform's lengths."),
        Error("E-E18", Tables, "Every table, column, option, view and form has a label in the base language."),

        Error("E-R1", Relationships, "A relationship spells its tables exactly as they are defined."),
        Error("E-R2", Relationships, "The referencing column exists and is a lookup, customer, owner or file column."),
        Error("E-R3", Relationships, "Relationship names are unique, prefixed, and not the name of a column, table or another intersect table."),
        Error("E-R4", Relationships, "A custom relationship has its two roles, with navigation property names that are unique on each table."),
        Error("E-R5", Relationships, "A table has at most one hierarchy, and that is a relationship to itself."),
        Error("E-R6", Relationships, "A table has at most one relationship with a cascading action, and deletes do not cascade in a circle."),
        Error("E-R7", Relationships, "Cascade and navigation pane values are ones the platform knows."),
        Error("E-R8", Relationships, "System relationships are shipped only for tables that are in the solution as a whole."),

        Error("E-F1", Forms, "Form ids are unique in the solution; tab, section and cell ids are unique in a form."),
        Error("E-F2", Forms, "Every bound control names an existing column in lower case."),
        Error("E-F3", Forms, "The control's class fits the column's type, or is the host of a described custom control."),
        Error("E-F4", Forms, "The library of every handler is listed on the form and in the solution as a script."),
        Error("E-F5", Forms, "Quick view and card forms carry no events and no libraries."),
        Error("E-F6", Forms, "What a subgrid, quick view or web resource control points at exists and fits."),
        Error("E-F7", Forms, "The forms are whole: no marks of a managed difference, no id of a form the platform ships."),
        Error("E-F8", Forms, "The form type is known, every whole table has a main form, and display orders and the fallback form are unambiguous."),
        Warning("W-F9", Forms, "Control ids are unique in a form."),
        Error("A10", Forms, "Every cell with a control has a label in the base language, because assistive technology reads it even where it is not shown."),
        Error("meta-remove-invalid-form-handler", Forms, "Every form handler is enabled and its function is found in its script."),
        Error("meta-remove-orphaned-form-element", Forms, "No library, column event or control description stays on a form without its user."),

        Error("E-V1", Views, "The query of a view starts at its table, and its rows carry the table's primary key."),
        Error("E-V2", Views, "Every whole table has exactly one default view of each kind the platform opens by itself (0, 1, 2, 4, 64)."),
        Error("E-V3", Views, "Every view has a layout, except the personal default (8192), which has none."),
        Error("E-V4", Views, "Every column of the layout is a column of the query, or an alias of it."),
        Error("E-V6", Views, "Every column a query names exists in its table."),
        Error("E-V7", Views, "The quick find view is marked as such and has the search filter."),
        Error("E-V8", Views, "A chart's series, categories and orders are aliases of its query."),
        Error("E-V9", Views, "The query of a chart starts at its table, draws rows together by one or two columns, and names columns that exist, each with an alias."),
        Error("E-V10", Views, "A chart has a name, is of a known type and draws one series for each measure."),

        Error("E-D1", Dashboards, "A dashboard has a name, one to six tiles, ids that are unique, sections with as many rows as their tiles are tall, and says whether mobile clients show it."),
        Error("E-D2", Dashboards, "The table, view and chart a tile of a dashboard shows exist and belong together."),

        Error("E-B1", Commands, "Ribbon ids are unique and prefixed, every reference resolves, and scripts and functions exist."),
        Error("E-B2", Commands, "A modern command stands in the folder of its name, and its app, table and web resource exist."),
        Error("E-B3", Commands, "A command stands on its own table's form or grids, its rules name columns its forms hold and tables that exist, and every label has a text in the base language."),
        Error("E-B4", Commands, "On a table of the platform commands are only added: nothing of others is hidden. On an own table what is hidden is a command the platform has there."),

        Error("E-A1", Apps, "An app lists its site map and at least one table, and its icon is a web resource of the solution."),
        Error("E-A2", Apps, "Area, group and subarea ids of a site map are unique, and what a subarea opens exists."),
        Warning("W-A2", Apps, "Every table in the site map is a component of the app."),
        Error("E-A3", Apps, "Every role an app is shared with is in the solution or is one of the two the platform fixes."),

        Error("E-X1", Security, "A privilege names a table in its own casing at a known depth; on tables owned by the organisation the depth is Global and nothing is assigned or shared."),
        Error("E-X2", Security, "Column permissions are given on secured columns, and every secured column is in a profile."),

        Error("E-G1", Plugins, "The assembly's full name is the dll's identity with a public key, and every plug-in type is a public class in it that implements IPlugin."),
        Error("E-G2", Plugins, "Every step says that a plug-in handles it (EventHandlerTypeCode 4602)."),
        Error("E-G3", Plugins, "An asynchronous step runs after the operation (stage 40)."),
        Error("E-G4", Plugins, "The message of a step is known everywhere, its table, filtering columns and images exist and are legal for the message."),
        Error("E-G5", Plugins, "Every step names a plug-in type of the solution, by id and by name."),
        Error("E-G6", Plugins, "A step and its images hold the elements an export writes, in its order, and a name of at most 256 characters."),
        Error("meta-remove-dup-reg", Plugins, "No plug-in type is registered twice for the same message, table, stage and mode."),
        Error("meta-avoid-reg-no-attribute", Plugins, "Every step on Update names its filtering columns, and no other step does."),
        Error("meta-avoid-reg-retrieve", Plugins, "No step is registered on Retrieve or RetrieveMultiple."),
        Error("meta-avoid-retrievemultiple-annotation", Plugins, "No step is registered on RetrieveMultiple of notes."),
        Error("meta-avoid-crm4-event", Plugins, "Every step runs at stage 10, 20 or 40."),
        Error("meta-remove-inactive", Plugins, "Processes and modern commands are shipped switched on; cloud flows may wait for their connections."),
        Error("meta-avoid-silverlight", Plugins, "No web resource is a Silverlight file."),
        Error("meta-license", Plugins, "No step is registered on a table that needs a Dynamics 365 licence."),
        Error("P7", Plugins, "There is one assembly, of at most 16 MB."),
        Warning("W-I1", Plugins, "A solution with steps or flows says in its description that the import must enable plug-in steps and flows, because they stay off otherwise."),

        Error("E-C1", Integration, "A custom API and its parameters stand in the folders of their names, with known types, a table where the type wants one, an existing privilege where it wants one of its callers, and an existing plug-in type where it has an operation."),
        Error("P20", Integration, "In the managed solution no custom API and no part of one can be customised."),
        Error("E-C2", Integration, "Catalogs have two levels; the parent of a catalog and what it is assigned exist, once, and can be listened to."),
        Error("E-C3", Integration, "A custom API without an operation is a business event: its name starts with On, only asynchronous steps listen, flows can wait for it, it answers nothing, and a catalog lists it."),
        Error("E-C4", Integration, "Names and texts of custom APIs, their parts, catalogs, assignments and environment variables are there where the platform requires them and fit the columns it keeps them in, in every language."),
        Error("E-N1", Integration, "An environment variable stands in the folder of its name, its default fits its type, and no value is shipped."),
        Error("E-W1", Integration, "A flow's file carries the flow's id and parses, and connection references are all defined and all used."),

        Error("E-W2", Flows, "A flow's file has exactly the keys, schema and versions of an export, the two platform parameters and one trigger."),
        Error("E-W3", Flows, "Every connector call names connection, operation and connector, over a connection of that connector, with authentication; no connection of another environment travels along."),
        Error("E-W4", Flows, "An action runs after actions of its own scope, on outcomes that exist, without a circle; variables are declared at the top."),
        Error("E-W5", Flows, "Every expression parses, calls functions that exist with the arguments they take, and refers to actions, loops and variables that are there and ran before."),
        Error("E-W6", Flows, "Every parameter stands for an environment variable with its name, type and default value, and is read."),
        Error("E-W7", Flows, "Every operation is one the connector has, with the parameters it needs and no others, and only what it answers with is read."),
        Error("E-W8", Flows, "Tables (by entity set), columns, options and navigation properties exist as spelt; lookups are bound, existing rows are updated and not upserted, and only columns that were asked for are read."),
        Error("E-W9", Flows, "Custom APIs and business events exist with the inputs, outputs, values and types the flow uses, and the event's category lists it."),
        Error("E-W10", Flows, "A trigger names an existing table, known message and scope numbers, the columns it watches, and is not set off by the flow itself; a clock has a valid recurrence."),
        Error("E-W11", Flows, "No id, address or mail address of one environment is written into a flow."),
        Error("E-W12", Flows, "A flow's work stands in a scope whose failure and time-out are caught, and every connector call says how often it tries again: never where that could make a second thing."),
        Warning("W-W13", Flows, "A list of rows names its columns and how many it reads."),
        Error("E-W14", Flows, "What people answer stays out of run histories (secured outputs)."),
        Error("E-W15", Flows, "Names, nesting, number of actions, loops and waiting times stay within the platform's limits."),
        Error("E-W16", Flows, "A flow's element describes a cloud flow: category 5, fitting state and status, name, description; flows it calls are in the solution."),

        Locked("E-L1", Severity.Error, "Every component in components.lock is still in the solution, unless its line is marked retired."),
        Locked("E-L2", Severity.Error, "Every component in components.lock still has the identity it was shipped with."),
        Locked("E-L3", Severity.Error, "No retired component is used again."),
        Locked("W-L4", Severity.Warning, "Every component of the solution is in components.lock."),
    ];

    private static readonly Dictionary<string, SolutionRule> ById = All.ToDictionary(rule => rule.Id, StringComparer.Ordinal);

    public static SolutionRule Get(string id) =>
        ById.TryGetValue(id, out var rule) ? rule : throw new ArgumentException($"There is no rule {id} in the catalogue.", nameof(id));

    /// <summary>The reference page of the rules.</summary>
    public static string ToMarkdown()
    {
        var page = new StringBuilder();
        page.Append("# Solution rules\n\n")
            .Append("<!-- Generated from RuleCatalogue; a test compares this page with it. -->\n\n")
            .Append("The linter applies these rules to both solution zips, two of them to the unpacked source, and the last ones to the list of everything shipped before. An error fails the build; a warning is printed. ")
            .Append("Each rule has a failing sample among the tests. The names that start with `meta-`, and P and A with a bare number, stand for Microsoft's solution checker, best practices and certification.\n");
        foreach (var family in All.GroupBy(rule => rule.Family))
        {
            page.Append("\n## ").Append(family.Key).Append("\n\n| rule | severity | what must hold |\n|---|---|---|\n");
            foreach (var rule in family)
                page.Append("| ").Append(rule.Id).Append(" | ").Append(rule.Severity == Severity.Error ? "error" : "warning").Append(" | ").Append(rule.Sentence).Append(rule.Scope == RuleScope.Source ? " (source folder)" : "").Append(" |\n");
        }

        return page.ToString();
    }

    private static SolutionRule Error(string id, string family, string sentence) => new(id, family, Severity.Error, sentence, RuleScope.Zip);

    private static SolutionRule Warning(string id, string family, string sentence) => new(id, family, Severity.Warning, sentence, RuleScope.Zip);

    private static SolutionRule Locked(string id, Severity severity, string sentence) => new(id, Lock, severity, sentence, RuleScope.Lock);

    private static SolutionRule Source(string id, Severity severity, string sentence) => new(id, Package, severity, sentence, RuleScope.Source);
}
