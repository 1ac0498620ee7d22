using KamDataverse.Domain.Tables;

namespace KamDataverse.Domain.Lifecycle;

/// <summary>The life cycle of every table that has one.</summary>
internal static partial class Lifecycles
{
    public static readonly StateMachine<DesignationStatus> Designation = StateMachine<DesignationStatus>.StartingIn(DesignationStatus.Draft)
        .From(DesignationStatus.Draft, DesignationStatus.Submitted, DesignationStatus.Withdrawn)
        .From(DesignationStatus.Submitted, DesignationStatus.Approved, DesignationStatus.Draft, DesignationStatus.Rejected, DesignationStatus.Withdrawn)
        .From(DesignationStatus.Approved, DesignationStatus.Active, DesignationStatus.Withdrawn)
        .From(DesignationStatus.Active, DesignationStatus.OnHold, DesignationStatus.Ended)
        .From(DesignationStatus.OnHold, DesignationStatus.Active, DesignationStatus.Ended)
        .Build();

    public static readonly StateMachine<InterfaceStatus> Interface = StateMachine<InterfaceStatus>.StartingIn(InterfaceStatus.Draft)
        .From(InterfaceStatus.Draft, InterfaceStatus.InReview)
        .From(InterfaceStatus.InReview, InterfaceStatus.Agreed, InterfaceStatus.Draft, InterfaceStatus.Rejected)
        .From(InterfaceStatus.Agreed, InterfaceStatus.Active, InterfaceStatus.Draft)
        .From(InterfaceStatus.Active, InterfaceStatus.Superseded, InterfaceStatus.Retired)
        .Build();

    public static readonly StateMachine<MatrixStatus> Matrix = StateMachine<MatrixStatus>.StartingIn(MatrixStatus.Draft)
        .From(MatrixStatus.Draft, MatrixStatus.InReview)
        .From(MatrixStatus.InReview, MatrixStatus.Agreed, MatrixStatus.Draft)
        .From(MatrixStatus.Agreed, MatrixStatus.Active, MatrixStatus.Draft)
        .From(MatrixStatus.Active, MatrixStatus.Superseded, MatrixStatus.Retired)
        .Build();

    public static readonly StateMachine<ProgramStatus> Program = StateMachine<ProgramStatus>.StartingIn(ProgramStatus.Setup)
        .From(ProgramStatus.Setup, ProgramStatus.Live, ProgramStatus.Closed)
        .From(ProgramStatus.Live, ProgramStatus.Closed)
        .Build();

    public static readonly StateMachine<ProcessStatus> Process = StateMachine<ProcessStatus>.StartingIn(ProcessStatus.Draft)
        .From(ProcessStatus.Draft, ProcessStatus.Active, ProcessStatus.Retired)
        .From(ProcessStatus.Active, ProcessStatus.Retired)
        .From(ProcessStatus.Retired, ProcessStatus.Active)
        .Build();

    /// <summary>Whether the designation takes the account's one place in its programme (DES-01).</summary>
    public static bool IsOpen(DesignationStatus? status) =>
        status is DesignationStatus.Submitted or DesignationStatus.Approved or DesignationStatus.Active or DesignationStatus.OnHold;

    /// <summary>Whether the interface covers its handover (IFC-06).</summary>
    public static bool IsAgreed(InterfaceStatus? status) => status is InterfaceStatus.Agreed or InterfaceStatus.Active;

    /// <summary>Whether the matrix may still change.</summary>
    public static bool IsOpen(MatrixStatus? status) => status is null or MatrixStatus.Draft or MatrixStatus.InReview;

    /// <summary>Whether the interface may still change.</summary>
    public static bool IsChangeable(InterfaceStatus? status) => status is null or InterfaceStatus.Draft or InterfaceStatus.InReview;

    /// <summary>Whether the interface is still being worked on, so that there is room for only one like it (IFC-21).</summary>
    public static bool IsOpen(InterfaceStatus? status) =>
        status is null or InterfaceStatus.Draft or InterfaceStatus.InReview or InterfaceStatus.Agreed;
}
