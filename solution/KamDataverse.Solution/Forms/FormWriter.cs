using System.Xml.Linq;
using KamDataverse.Solution.Labels;
using KamDataverse.Solution.Tables;
using KamDataverse.Solution.Views;
using KamDataverse.Solution.Writing;

namespace KamDataverse.Solution.Forms;

/// <summary>FormXml from a design.</summary>
internal sealed class FormWriter(FormColumns columns, Translations texts, IReadOnlyList<Guid> ourRoles)
{
    private const string GridClass = "{E7A81278-8635-4d9e-8D4D-59480B391C5B}";
    private const string QuickViewClass = "{5C5600E0-1D6E-4205-A272-BE80DA87FD42}";
    private const string PageClass = "{9FDF5F91-88B1-47f4-AD53-C11EFC01A01D}";
    private const int MemoRows = 3;

    public static Guid IdOf(string table, string form) => ComponentId.Of("form", $"{table}/{form}");

    public FormPart Write(FormDesign design)
    {
        var id = IdOf(design.Table, design.Name);
        var form = new XElement(
            "form",
            design.Kind == FormKind.Main ? new XAttribute("headerdensity", "HighWithControls") : null,
            new XElement("tabs", design.Tabs.Select(tab => WriteTab(design, tab))),
            design.Header.Count > 0 ? Header(design) : null,
            design.Script is { } script ? Events(design, script) : null,
            design.Kind == FormKind.Main ? Conditions(design) : null);
        var title = texts.For($"form.{design.Table}.{design.Name}", design.Title);
        return new FormPart(TypeOf(design.Kind), id, new XElement(
            "systemform",
            new XElement("formid", ComponentId.Braced(id)),
            new XElement("IntroducedVersion", Manifest.Version),
            new XElement("FormPresentation", 1),
            new XElement("FormActivationState", 1),
            form,
            Markup.Flag("IsCustomizable", true),
            Markup.Flag("CanBeDeleted", true),
            Markup.LocalizedNames(title),
            Markup.Descriptions(Text.Same(""))));
    }

    /// <summary>One library and one handler: what else the script listens to it says itself.</summary>
    private static XElement[] Events(FormDesign design, string script)
    {
        var library = $"kam_/forms/{script}.js";
        var name = string.Concat(script.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
        return
        [
            new(
                "events",
                new XElement(
                    "event",
                    new XAttribute("name", "onload"),
                    new XAttribute("application", "false"),
                    new XAttribute("active", "false"),
                    new XElement("Handlers", new XElement(
                        "Handler",
                        new XAttribute("functionName", $"Kam.{name}.onLoad"),
                        new XAttribute("libraryName", library),
                        new XAttribute("handlerUniqueId", ComponentId.Braced(ComponentId.Of("handler", $"{design.Table}/{design.Name}/onload"))),
                        new XAttribute("enabled", "true"),
                        new XAttribute("parameters", ""),
                        new XAttribute("passExecutionContext", "true"))))),
            new("formLibraries", new XElement(
                "Library",
                new XAttribute("name", library),
                new XAttribute("libraryUniqueId", ComponentId.Braced(ComponentId.Of("library", $"{design.Table}/{design.Name}"))))),
        ];
    }

    private static string TypeOf(FormKind kind) => kind switch
    {
        FormKind.QuickCreate => "quickCreate",
        FormKind.Quick => "quick",
        _ => "main",
    };

    private XElement WriteTab(FormDesign design, Tab tab) => new(
        "tab",
        new XAttribute("name", tab.Name),
        Id(design, tab.Name),
        new XAttribute("IsUserDefined", "1"),
        new XAttribute("verticallayout", "true"),
        new XAttribute("showlabel", "true"),
        new XAttribute("expanded", "true"),
        Labels(Word(design, tab.Name, tab.Label)),
        new XElement("columns", tab.Columns.Select(column => new XElement(
            "column",
            new XAttribute("width", column.Width + "%"),
            new XElement("sections", column.Sections.Select(section => WriteSection(design, tab, section)))))));

    private XElement WriteSection(FormDesign design, Tab tab, Section section)
    {
        var named = section.Label.Length > 0;
        return new XElement(
            "section",
            new XAttribute("name", section.Name),
            new XAttribute("showlabel", named ? "true" : "false"),
            new XAttribute("showbar", "false"),
            Id(design, tab.Name + "/" + section.Name),
            new XAttribute("IsUserDefined", "0"),
            new XAttribute("layout", "varwidth"),
            new XAttribute("columns", new string('1', section.Columns)),
            new XAttribute("labelwidth", "130"),
            new XAttribute("celllabelalignment", "Left"),
            new XAttribute("celllabelposition", "Left"),
            Labels(named ? Word(design, section.Name, section.Label) : Text.Same(section.Name)),
            new XElement("rows", Rows(design, tab.Name + "/" + section.Name, section)));
    }

    /// <summary>Cells fill rows from left to right; a tall cell takes its rows alone and is followed by the empty rows it spans.</summary>
    private List<XElement> Rows(FormDesign design, string path, Section section)
    {
        List<XElement> rows = [];
        XElement? open = null;
        foreach (var cell in section.Cells)
        {
            var (element, height) = WriteCell(design, path, cell);
            if (height > 1)
            {
                element.Add(new XAttribute("rowspan", height), new XAttribute("colspan", section.Columns), new XAttribute("auto", "false"));
                rows.Add(new XElement("row", element));
                rows.AddRange(Enumerable.Range(1, height - 1).Select(_ => new XElement("row")));
                open = null;
                continue;
            }

            if (open is null || open.Elements().Count() == section.Columns) rows.Add(open = new XElement("row"));
            open.Add(element);
        }

        return rows;
    }

    private (XElement Cell, int Height) WriteCell(FormDesign design, string path, Cell cell) => cell switch
    {
        ColumnCell bound => ColumnCell(design, path, bound, columns.Find(design.Table, bound.Column)),
        GridCell grid => (
            Place(design, path, grid.Name, Word(design, grid.Name, grid.Label), Grid(grid.Name, grid.Table, grid.View, grid.Rows, RelationshipWriter.NameOf(grid.Table, design.Table, grid.Lookup))),
            grid.Rows),
        LinkedGridCell linked => (
            Place(design, path, linked.Name, Word(design, linked.Name, linked.Label), Grid(linked.Name, linked.Table, linked.View, linked.Rows, linked.Relationship, ordinal: 1)),
            linked.Rows),
        PageCell page => (Unlabelled(Place(design, path, page.Name, Word(design, page.Name, page.Label), Page(page))), page.Rows),
        QuickViewCell view => (Place(design, path, view.Name, Word(design, view.Name, view.Label), QuickView(view)), 4),
        _ => throw new NotSupportedException(cell.GetType().Name),
    };

    private (XElement Cell, int Height) ColumnCell(FormDesign design, string path, ColumnCell cell, FormColumn column)
    {
        var control = Bound(column.Name, column, design.Kind);
        if (cell.Locked) control.SetAttributeValue("disabled", "true");
        if (cell.FilteredBy is { } other) control.Add(RelatedFilter(design.Table, column.Name, other));
        return (Place(design, path, column.Name, column.Label, control), column.Memo ? cell.Rows ?? MemoRows : 1);
    }

    /// <summary>Related records filtering: what the lookup offers points to the same row as the other lookup does.</summary>
    private XElement RelatedFilter(string table, string column, string other)
    {
        var target = columns.TargetOf(table, column);
        var shared = columns.TargetOf(table, other);
        return new XElement(
            "parameters",
            new XElement("FilterRelationshipName", RelationshipWriter.NameOf(target, shared, other)),
            new XElement("DependentAttributeName", table + "." + other),
            new XElement("DependentAttributeType", shared),
            new XElement("AllowFilterOff", "false"));
    }

    private static XElement Place(FormDesign design, string path, string name, Text label, XElement control) => new(
        "cell",
        Id(design, path + "/" + name),
        new XAttribute("showlabel", "true"),
        new XAttribute("locklevel", "0"),
        Labels(label),
        control);

    private static XElement Bound(string controlId, FormColumn column, FormKind kind) => new(
        "control",
        new XAttribute("id", controlId),
        new XAttribute("classid", column.ClassId),
        new XAttribute("datafieldname", column.Name),
        new XAttribute("disabled", column.ReadOnly || kind == FormKind.Quick ? "true" : "false"));

    private XElement Header(FormDesign design) => new(
        "header",
        Id(design, "header"),
        new XAttribute("columns", new string('1', Math.Max(3, design.Header.Count))),
        new XAttribute("celllabelposition", "Top"),
        new XAttribute("labelwidth", "115"),
        new XElement("rows", new XElement("row", design.Header.Select(name =>
        {
            var column = columns.Find(design.Table, name);
            return Place(design, "header", name, column.Label, Bound("header_" + name, column, design.Kind));
        }))));

    private XElement Conditions(FormDesign design) => design.OnlyForOurRoles
        ? new XElement("DisplayConditions", new XAttribute("Order", 1), new XAttribute("FallbackForm", "false"),
            ourRoles.Select(role => new XElement("Role", new XAttribute("Id", ComponentId.Braced(role)))))
        : new XElement("DisplayConditions", new XAttribute("Order", 0), new XAttribute("FallbackForm", "true"), new XElement("Everyone"));

    /// <param name="ordinal">For rows linked many to many: the role of the form's own table in the relationship.</param>
    private static XElement Grid(string name, string table, string view, int rows, string relationship, int? ordinal = null)
    {
        var viewId = ComponentId.Braced(ViewWriter.IdOf(table, view));
        return new XElement(
            "control",
            new XAttribute("id", name),
            new XAttribute("classid", GridClass),
            new XAttribute("indicationOfSubgrid", "true"),
            new XElement(
                "parameters",
                new XElement("ViewId", viewId),
                new XElement("IsUserView", "false"),
                new XElement("RelationshipName", relationship),
                ordinal is { } role ? new XElement("RelationshipRoleOrdinal", role) : null,
                new XElement("TargetEntityType", table),
                new XElement("AutoExpand", "Fixed"),
                new XElement("EnableQuickFind", "false"),
                new XElement("EnableViewPicker", "false"),
                new XElement("ViewIds", viewId),
                new XElement("EnableJumpBar", "false"),
                new XElement("ChartGridMode", "Grid"),
                new XElement("VisualizationId"),
                new XElement("IsUserChart", "false"),
                new XElement("EnableChartPicker", "false"),
                new XElement("RecordsPerPage", rows)));
    }

    private static XElement Page(PageCell page) => new(
        "control",
        new XAttribute("id", "WebResource_" + page.Name),
        new XAttribute("classid", PageClass),
        new XElement(
            "parameters",
            new XElement("Url", page.Page),
            new XElement("PassParameters", page.KnowsRow ? "true" : "false"),
            new XElement("Security", "false"),
            new XElement("Scrolling", "auto"),
            new XElement("Border", "false"),
            new XElement("ShowOnMobileClient", "true")));

    /// <summary>The label stays for those who hear the form; who sees it has the page's own heading.</summary>
    private static XElement Unlabelled(XElement cell)
    {
        cell.SetAttributeValue("showlabel", "false");
        return cell;
    }

    private static XElement QuickView(QuickViewCell view) => new(
        "control",
        new XAttribute("id", view.Name),
        new XAttribute("classid", QuickViewClass),
        new XAttribute("datafieldname", view.Lookup),
        new XAttribute("disabled", "true"),
        new XElement(
            "parameters",
            new XElement("QuickForms", new XElement(
                "QuickFormIds",
                new XElement("QuickFormId", new XAttribute("entityname", view.Table), IdOf(view.Table, view.Form).ToString("D"))).ToString(SaveOptions.DisableFormatting)),
            new XElement("ControlMode", "Edit")));

    private Text Word(FormDesign design, string name, string english) => texts.For($"form.{design.Table}.{design.Name}.{name}", english);

    private static XElement Labels(Text text) => Markup.Labels("labels", "label", text);

    private static XAttribute Id(FormDesign design, string path) =>
        new("id", ComponentId.Braced(ComponentId.Of("form element", $"{design.Table}/{design.Name}/{path}")));
}
