using KamDataverse.Acceptance.Tests.Support;
using KamDataverse.EndToEnd.Tests.Support;

[assembly: AssemblyFixture(typeof(Site))]
[assembly: AssemblyFixture(typeof(Browser))]
