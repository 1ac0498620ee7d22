using KamDataverse.Acceptance.Tests.Support;

[assembly: AssemblyFixture(typeof(Site))]
