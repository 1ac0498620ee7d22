using System;
using System.Collections.Generic;
using System.Linq;
using KamDataverse.Domain.Consent;
using KamDataverse.Domain.Interfaces;
using KamDataverse.Domain.Schema;
using KamDataverse.Domain.Tables;
using KamDataverse.Plugins.Pipeline;
using Microsoft.Xrm.Sdk.Query;

namespace KamDataverse.Plugins.Data;

/// <summary>
/// A process interface with its parts and the rows its head points to, as its gate needs them: functions, programme, process, activities, designation and the version
/// before are joined instead of asked for one after the other. Two queries.
/// </summary>
internal sealed class InterfaceReading
{
    private const string ProgramAlias = "program";
    private const string SupplierAlias = "supplier";
    private const string CustomerAlias = "customer";
    private const string ProcessAlias = "process";
    private const string FromAlias = "fromactivity";
    private const string ToAlias = "toactivity";
    private const string DesignationAlias = "designation";
    private const string PredecessorAlias = "predecessor";

    private InterfaceReading(InterfaceContent content, InterfaceFacts facts, Codes codes, ProcessInterface? predecessor)
    {
        Content = content;
        Facts = facts;
        Codes = codes;
        Predecessor = predecessor;
    }

    public InterfaceContent Content { get; }

    public InterfaceFacts Facts { get; }

    /// <summary>The business codes behind what the head points to.</summary>
    public Codes Codes { get; }

    /// <summary>The version before: its status, start and owner; null where there is none.</summary>
    public ProcessInterface? Predecessor { get; }

    /// <returns>Null when there is no such interface.</returns>
    public static InterfaceReading? Of(Run run, Guid id)
    {
        var query = InterfaceContentRepository.WithTimes(id, "kam_processid");
        Join(query, "kam_program", "kam_programid", "kam_programid", ProgramAlias, InterfaceRepository.ProgramColumns);
        Join(query, "kam_function", "kam_supplierfunctionid", "kam_functionid", SupplierAlias, InterfaceRepository.FunctionColumns);
        Join(query, "kam_function", "kam_customerfunctionid", "kam_functionid", CustomerAlias, InterfaceRepository.FunctionColumns);
        Join(query, "kam_process", "kam_processid", "kam_processid", ProcessAlias, "kam_processid", "kam_code", "kam_name");
        Join(query, "kam_activity", "kam_fromactivityid", "kam_activityid", FromAlias, InterfaceRepository.ActivityColumns);
        Join(query, "kam_activity", "kam_toactivityid", "kam_activityid", ToAlias, InterfaceRepository.ActivityColumns);
        Join(query, "kam_designation", "kam_designationid", "kam_designationid", DesignationAlias, InterfaceRepository.DesignationColumns);
        Join(query, "kam_interface", "kam_predecessorid", "kam_interfaceid", PredecessorAlias, "kam_interfaceid", "statuscode", "kam_validfrom", "ownerid");
        if (new InterfaceContentRepository(run).Content(id, query, out var row) is not { } content)
            return null;
        var program = RowMapper.ReadLinked<KamProgram>(row, ProgramAlias);
        var supplier = RowMapper.ReadLinked<BusinessFunction>(row, SupplierAlias);
        var customer = RowMapper.ReadLinked<BusinessFunction>(row, CustomerAlias);
        var designation = RowMapper.ReadLinked<Designation>(row, DesignationAlias);
        var processes = new ProcessFacts();
        var process = RowMapper.ReadLinked<BusinessProcess>(row, ProcessAlias);
        Add(processes.Processes, process);
        var activities = new[] { RowMapper.ReadLinked<Activity>(row, FromAlias), RowMapper.ReadLinked<Activity>(row, ToAlias) };

        // An activity of another process is no fact about this one (IFC-14).
        foreach (var activity in activities.Where(activity => activity.ProcessId?.Id == process.Id))
            Add(processes.Activities, activity);
        var codes = new Codes();
        codes.Add(program.Id, program.Code);
        codes.Add(supplier.Id, supplier.Code);
        codes.Add(customer.Id, customer.Code);
        codes.Add(process.Id, process.Code);
        codes.Add(designation.Id, designation.Number);
        foreach (var activity in activities)
            codes.Add(activity.Id, activity.Code);
        var predecessor = RowMapper.ReadLinked<ProcessInterface>(row, PredecessorAlias);
        return new InterfaceReading(
            content, InterfaceFacts.Of(new[] { supplier, customer }, program, processes, designation), codes, predecessor.Id == Guid.Empty ? null : predecessor);
    }

    private static void Join(QueryExpression query, string table, string from, string to, string alias, params string[] columns)
    {
        var link = query.AddLink(table, from, to, JoinOperator.LeftOuter);
        link.EntityAlias = alias;
        link.Columns = new ColumnSet(columns);
    }

    private static void Add<TRow>(Dictionary<Guid, TRow> rows, TRow row)
        where TRow : Row
    {
        if (row.Id != Guid.Empty)
            rows[row.Id] = row;
    }
}
