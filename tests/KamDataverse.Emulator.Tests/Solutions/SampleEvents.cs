using System.Text;

namespace KamDataverse.Emulator.Tests.Solutions;

/// <summary>A business event and its catalogue, as a zip brings them.</summary>
internal static class SampleEvents
{
    public const string Api = "customapis/tst_OnClosed/customapi.xml";
    public const string Root = "catalogs/tst_Events/catalog.xml";
    public const string Category = "catalogs/tst_ProjectEvents/catalog.xml";
    public const string Assignments = "Assets/catalogassignments.xml";

    public static SampleSolution WithEvent(this SampleSolution sample) => sample
        .With(Api, """
            <customapi uniquename="tst_OnClosed"><allowedcustomprocessingsteptype>1</allowedcustomprocessingsteptype><bindingtype>0</bindingtype>
            <description default="A project was closed."/><displayname default="Project closed"/><iscustomizable>0</iscustomizable><isfunction>0</isfunction><isprivate>0</isprivate>
            <name>Project closed</name><workflowsdkstepenabled>1</workflowsdkstepenabled></customapi>
            """)
        .With("customapis/tst_OnClosed/customapirequestparameters/ProjectId/customapirequestparameter.xml", """
            <customapirequestparameter uniquename="ProjectId"><description default="The project."/><displayname default="ProjectId"/><iscustomizable>0</iscustomizable><isoptional>1</isoptional><name>ProjectId</name><type>12</type></customapirequestparameter>
            """)
        .With(Root, """<catalog uniquename="tst_Events"><description default="Events"/><displayname default="Events"/><iscustomizable>0</iscustomizable><name>Events</name></catalog>""")
        .With(Category, """
            <catalog uniquename="tst_ProjectEvents"><description default="Of projects"/><displayname default="Projects"/><iscustomizable>0</iscustomizable><name>Projects</name>
            <parentcatalogid><uniquename>tst_Events</uniquename></parentcatalogid></catalog>
            """)
        .With(Assignments, """
            <catalogassignments>
            <catalogassignment catalogid.uniquename="tst_ProjectEvents" object.uniquename="tst_OnClosed" objectidtype="customapi"><iscustomizable>0</iscustomizable><name>Closed</name></catalogassignment>
            <catalogassignment catalogid.uniquename="tst_ProjectEvents" object.logicalname="tst_project" objectidtype="entity"><iscustomizable>0</iscustomizable><name>Project</name></catalogassignment>
            </catalogassignments>
            """);

    public static SampleSolution With(this SampleSolution sample, string path, string content) => sample.Payload(path, Encoding.UTF8.GetBytes(content));
}
