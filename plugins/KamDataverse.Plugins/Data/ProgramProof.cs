using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Calendars;
using KamDataverse.Domain.Choices;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Designations;
using KamDataverse.Domain.Handovers;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Lifecycle;
using KamDataverse.Domain.Matrices;
using KamDataverse.Domain.Messages;
using KamDataverse.Domain.Programs;
using KamDataverse.Domain.Readiness;
using KamDataverse.Domain.Resolution;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Scoring;
using KamDataverse.Domain.Sponsors;
using KamDataverse.Domain.Tables;
using KamDataverse.Domain.Teams;
using KamDataverse.Domain.Validation;
using KamDataverse.Plugins.Pipeline;
using KamDataverse.Plugins.Steps;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// Whether what is in force in a programme fits together: matrices, interfaces, agreements, key accounts with team and sponsor, running handovers. Where two rows contradict each other the later one says so,
/// so that every contradiction is told once. Reads only.
/// </summary>
internal sealed class ProgramProof
{
    private readonly Run run;
    private readonly ProgramFacts facts;
    private readonly List<Observation> found = new List<Observation>();

    private ProgramProof(Run run, ProgramFacts facts)
    {
        this.run = run;
        this.facts = facts;
    }

    /// <returns>Null when there is no such programme.</returns>
    public static List<Observation>? Of(Run run, Guid program)
    {
        if (ProgramFacts.Read(run, program) is not { } facts)
            return null;
        var proof = new ProgramProof(run, facts);
        proof.ProveProgram();
        proof.ProveInterfaces();
        proof.ProveMatrices();
        proof.ProveDesignations();
        proof.ProveHandovers();
        return proof.found;
    }

    private void ProveProgram()
    {
        var target = new RowRef("kam_program", facts.Program.Id, facts.Program.Name);
        Say(target, ProgramRules.CheckLive(facts.Program, facts.Management));
        Say(target, ProgramRules.CheckAttention(facts.Program, facts.HasSponsor));
    }

    private void ProveInterfaces()
    {
        var circled = new HashSet<Guid>();
        for (var index = 0; index < facts.Interfaces.Count; index++)
        {
            var content = facts.Interfaces[index];
            var head = content.Interface;
            var target = new RowRef("kam_interface", head.Id, head.Name ?? head.Code);
            var before = facts.Interfaces.Take(index).Select(other => other.Interface).Where(other => other.Id != head.PredecessorId?.Id);

            // How far back a start may lie is asked once, on the way into force.
            Say(target, InterfaceGate.Check(content, Around(content), facts.Today).Where(violation => violation.Rule != Rule.IFC07));
            Say(target, ProcessInterfaceRules.Check(head));
            Say(target, ValidateProcessInterface.CheckContext(head, facts.InterfaceFacts));
            Say(target, InterfaceContextRules.CheckOverlap(head, before));
            Say(target, CalendarRules.CheckClock(head, CalendarRepository.Find(facts.Calendars, facts.InterfaceFacts.Calendar(head)), run.UtcNow));
            Say(target, InterfaceEndRules.CheckDue(head, facts.Interfaces.Any(other => other.Interface.PredecessorId?.Id == head.Id), facts.Today));
            Say(target, InterfaceMatrixRules.Check(head, MatrixFor(head)));
            Say(target, TakeOver.CheckConfirmed(head, facts.Today));
            Say(target, InterfaceChain.CheckLoop(head, facts.Links).Where(violation => IsNewCircle(violation, circled)));
            if (head.ConfirmBy is null)
                ProveConsent(target, Rule.IFC12, InterfaceConsent.Of(facts.WholeInterfaces[head.Id], facts.InterfaceCodes));
        }
    }

    private static bool IsNewCircle(Violation violation, HashSet<Guid> circled)
    {
        var circle = violation.Arguments.OfType<ValueList>().SelectMany(list => list.Values).OfType<RowRef>().Select(row => row.Id).ToList();
        var isNew = !circle.Any(circled.Contains);
        circled.UnionWith(circle);
        return isNew;
    }

    private InterfaceSurroundings Around(InterfaceContent content) => new InterfaceSurroundings
    {
        Supplier = facts.InterfaceFacts.Function(content.Interface.SupplierFunctionId),
        Customer = facts.InterfaceFacts.Function(content.Interface.CustomerFunctionId),
        Tier = facts.InterfaceFacts.Tier(content.Interface),
        Base = content.Interface.BaseInterfaceId is { } standard && facts.Standards.TryGetValue(standard.Id, out var found) ? found : null,
        ProgramOwner = facts.Program.OwnerId,
        People = facts.Colleagues,
    };

    private MatrixContent? MatrixFor(ProcessInterface head)
    {
        var ofProcess = facts.Matrices.Where(content => content.Matrix.StatusCode == MatrixStatus.Active && content.Matrix.ProcessId is not null && content.Matrix.ProcessId == head.ProcessId).ToList();
        var chain = head.DesignationId is { } designation ? facts.MatrixChains.TryGetValue(designation.Id, out var known) ? known : new[] { designation.Id } : Array.Empty<Guid>();
        var target = new ResolutionTarget(head.ProgramId?.Id, facts.InterfaceFacts.Tier(head), chain);
        var resolved = DefinitionResolver.Resolve(ofProcess.Select(content => content.Matrix), target, facts.Today);
        return resolved is null ? null : ofProcess.First(content => content.Matrix.Id == resolved.Definition.Id);
    }

    /// <summary>What is in force is agreed, by its own rows: what was inherited was written when it came into force.</summary>
    private void ProveConsent(RowRef target, Rule rule, ConsentContent content)
    {
        var rows = facts.Signoffs[target.Id].ToList();
        var asked = content.Slices.ToList();
        if (content.Manager is { } manager && rows.Any(row => ConsentState.PartyOf(row) == Guid.Empty))
            asked.Add(manager);
        Say(target, SignoffRules.CheckGate(rule, ConsentState.Of(asked, rows, Array.Empty<ConsentSource>())));
        var second = content.Slices.Select(slice => ConsentState.Current(rows, slice.Party))
            .Where(row => row is { StatusCode: SignoffStatus.Agreed, SourceId: null, DecidedById: not null })
            .OrderBy(row => row!.DecidedOn).ThenBy(row => row!.Id).LastOrDefault();
        if (second is not null)
            Say(target, SignoffRules.CheckOtherSide(second, rows, second.DecidedById!.Value.Id));
    }

    private void ProveMatrices()
    {
        var actives = facts.Interfaces.Select(content => content.Interface).Where(head => head.StatusCode == InterfaceStatus.Active).ToList();
        for (var index = 0; index < facts.Matrices.Count; index++)
        {
            var content = facts.Matrices[index];
            var matrix = content.Matrix;
            var target = new RowRef("kam_matrix", matrix.Id, matrix.Name ?? matrix.Code);
            var grid = new MatrixGrid(content);
            var analysis = MatrixAnalysis.AtGate(content);
            foreach (var violation in analysis.Violations)
                Say(analysis.TargetOf(violation) ?? target, new[] { violation });
            Say(target, MatrixNeighbours.CheckTemplate(content, matrix.TemplateId is { } template ? facts.TemplateRows[template.Id].ToList() : new List<MatrixActivity>()));
            Say(target, MatrixRules.CheckSlot(matrix, facts.Matrices.Take(index).Select(other => other.Matrix)));
            Say(target, TakeOver.CheckConfirmed(matrix, facts.Today));
            if (matrix.ConfirmBy is null)
                ProveConsent(target, Rule.RAC21, MatrixConsent.Of(content, facts.MatrixCodes));
            Say(target, MatrixPeople.CheckAvailable(content, Disabled(content)));
            if (matrix.Scope == MatrixScope.Template)
                continue;
            var holders = Holders(content);
            Say(target, MatrixPeople.CheckHolders(grid, holders, facts.Today));
            Say(target, MatrixPeople.CheckSeparation(grid, holders, facts.Today));
            Say(target, MatrixNeighbours.CheckCoverage(grid, actives.Where(head => MatrixNeighbourhood.Holds(head, matrix)).ToList()));
            Say(target, MatrixNeighbours.CheckRivals(grid, Accountabilities(facts.Matrices.Take(index))));
        }
    }

    private HashSet<Guid> Disabled(MatrixContent content) => new HashSet<Guid>(
        content.Roles.Where(role => role.UserId is not null && !IsEnabled(role.UserId)).Select(role => role.UserId!.Value.Id));

    private bool IsEnabled(RowRef? user) => user is { } reference && facts.People.TryGetValue(reference.Id, out var person) && person.IsEnabled;

    private List<RoleHolder> Holders(MatrixContent content)
    {
        var holders = content.Roles.Where(role => role.UserId is not null && role.RoleId is not null)
            .Select(role => new RoleHolder(role.RoleId!.Value.Id, role.UserId!.Value, null, null, IsEnabled(role.UserId)));
        if (content.Matrix is { Scope: MatrixScope.KeyAccount, DesignationId: { } designation })
        {
            holders = holders.Concat(facts.Teams[designation.Id].Where(member => member.RoleId is not null && member.UserId is not null)
                .Select(member => new RoleHolder(member.RoleId!.Value.Id, member.UserId!.Value, member.From, member.To, IsEnabled(member.UserId))));
        }

        return holders.ToList();
    }

    private static List<OtherAccountability> Accountabilities(IEnumerable<MatrixContent> others)
    {
        var named = new List<OtherAccountability>();
        foreach (var content in others.Where(content => content.Matrix.StatusCode == MatrixStatus.Active))
        {
            var activities = content.Rows.Where(row => row.ActivityId is not null).ToDictionary(row => row.Id, row => row.ActivityId!.Value.Id);
            var roles = content.Roles.Where(role => role.RoleId is not null).ToDictionary(role => role.Id, role => role.RoleId!.Value);
            named.AddRange(content.Cells
                .Where(cell => Notations.IsAccountable(cell.Letter) && cell.MatrixActivityId is { } row && activities.ContainsKey(row.Id) && cell.MatrixRoleId is { } role && roles.ContainsKey(role.Id))
                .Select(cell => new OtherAccountability(content.Matrix, activities[cell.MatrixActivityId!.Value.Id], roles[cell.MatrixRoleId!.Value.Id])));
        }

        return named;
    }

    private void ProveDesignations()
    {
        for (var index = 0; index < facts.Designations.Count; index++)
        {
            var row = facts.Designations[index];
            var target = new RowRef("kam_designation", row.Id, row.Name);
            Say(target, DesignationRules.Check(row, null, facts.Program?.ReviewMonths ?? Dates.StandardReviewMonths));
            Say(target, DesignationRules.CheckSlot(row, facts.Designations.Take(index)));
            Say(target, DesignationRules.CheckPeople(row, null, PersonOf(row.DeputyId)));
            Say(target, DesignationDueRules.CheckManager(row, PersonOf(row.KeyAccountManagerId), facts.Today));
            Say(target, DesignationDueRules.CheckReview(row, facts.Today));
            Say(target, ImportRules.CheckConfirmed(row, facts.Today));
            ProveCapacity(row, target, facts.Designations.Take(index).Where(other => Lifecycles.IsCounted(other.StatusCode)).ToList());
            ProveFoundations(row, target);
            ProveTeam(row, target);
            ProveMandates(row);
        }
    }

    /// <summary>Limits are told by the key accounts that came after they were reached.</summary>
    private void ProveCapacity(Designation row, RowRef target, List<Designation> before)
    {
        if (!Lifecycles.IsCounted(row.StatusCode))
            return;
        Say(target, DesignationGateRules.CheckCapacity(row, new DesignationSituation
        {
            Thresholds = new ProgramThresholds(facts.Program),
            Manager = PersonOf(row.KeyAccountManagerId),
            Portfolio = before.Concat(facts.Elsewhere).Where(other => other.KeyAccountManagerId is not null && other.KeyAccountManagerId == row.KeyAccountManagerId).ToList(),
            Members = before,
        }));
    }

    /// <summary>A key account in force stands on its foundations, as long as nobody has allowed them to be open. Manager, team and sponsor are told by their own rules.</summary>
    private void ProveFoundations(Designation row, RowRef target)
    {
        if (facts.Foundations.TryGetValue(row.Id, out var known) && !(row.OpenUntil >= facts.Today))
            Say(target, ReadinessRules.CheckGate(ReadinessRules.Check(known), facts.Program).Where(violation => violation.Rule == Rule.DES10 && violation.Severity == Severity.Block));
    }

    private Person? PersonOf(RowRef? user) => user is { } reference && facts.People.TryGetValue(reference.Id, out var person) ? person : null;

    private void ProveTeam(Designation row, RowRef target)
    {
        var members = facts.Teams[row.Id].OrderBy(member => member.From).ThenBy(member => member.Id).ToList();
        for (var index = 0; index < members.Count; index++)
        {
            var member = new RowRef("kam_teammember", members[index].Id, members[index].Name);
            Say(member, TeamRules.Check(members[index], PersonOf(members[index].UserId), row));
            Say(member, TeamRules.CheckOverlap(members[index], members.Take(index)));
        }

        if (row.StatusCode != DesignationStatus.Active)
            return;
        Say(target, DesignationRules.CheckActivation(row));
        Say(target, SponsorshipRules.CheckDesignation(row, facts.Mandates[row.Id].Any(mandate => mandate.StatusCode == SponsorshipStatus.Active)));
        Say(target, TeamRules.CheckTeam(new DesignationTeam(row, facts.Program, members, facts.TeamFunctions), facts.Today));
    }

    private void ProveMandates(Designation row)
    {
        var mandates = facts.Mandates[row.Id].Where(mandate => mandate.StatusCode == SponsorshipStatus.Active).OrderBy(mandate => mandate.From).ThenBy(mandate => mandate.Id).ToList();
        for (var index = 0; index < mandates.Count; index++)
        {
            var mandate = mandates[index];
            var target = new RowRef("kam_sponsorship", mandate.Id, mandate.Name);
            var executive = mandate.ExecutiveId is { } reference && facts.Executives.TryGetValue(reference.Id, out var known) ? known : null;
            var around = new SponsorFacts(row, executive)
            {
                Program = facts.Program,
                OtherMandates = executive is null ? 0 : facts.ActiveMandates[executive.Id].Count(other => other != row.Id),
                ManagerOfManager = row.KeyAccountManagerId is { } manager && facts.Managers.TryGetValue(manager.Id, out var above) ? above : (RowRef?)null,
            };
            Say(target, SponsorshipRules.CheckSlot(mandate, mandates.Take(index)));
            Say(target, SponsorshipRules.CheckSponsor(mandate, around, facts.Today));
            Say(target, SponsorshipRules.CheckCounterpartNamed(mandate, facts.Today));
            Say(target, facts.Counterparts.Where(observation => observation.Target.Id == mandate.Id).Select(observation => observation.Violation));
            Say(target, SponsorshipRules.CheckContact(mandate, facts.Today));
        }
    }

    private void ProveHandovers()
    {
        foreach (var row in facts.Handovers)
        {
            var target = new RowRef("kam_handover", row.Id, row.Name);
            var agreement = row.InterfaceId is { } reference && facts.HandoverInterfaces.TryGetValue(reference.Id, out var known) ? known : null;
            if (row.InterfaceId is not null && !Follows(row, agreement))
                Say(target, new[] { Rule.HOV01.On(nameof(row.InterfaceId), row.SupplierFunctionId, row.CustomerFunctionId) });
            Say(target, HandoverRules.CheckDesignation(row.DesignationId is { } designation && facts.HandoverDesignations.TryGetValue(designation.Id, out var account) ? account : null));
            Say(target, HandoverRules.CheckClocks(row));
            Say(target, HandoverRules.CheckTime(row));
        }
    }

    /// <summary>A running request follows an agreement between its two functions that was in force once; a version that ended since is finished by.</summary>
    private static bool Follows(Handover row, ProcessInterface? agreement) =>
        agreement is { StatusCode: InterfaceStatus.Active or InterfaceStatus.Superseded or InterfaceStatus.Retired }
        && agreement.SupplierFunctionId == row.SupplierFunctionId
        && (row.CustomerFunctionId is null || agreement.CustomerFunctionId == row.CustomerFunctionId);

    private void Say(RowRef target, IEnumerable<Violation> violations) => found.AddRange(violations.Select(violation => new Observation(target, violation)));

    private void Say(RowRef matrix, IEnumerable<MatrixObservation> observations) => found.AddRange(observations.Select(observation => new Observation(observation.Target ?? matrix, observation.Violation)));
}
