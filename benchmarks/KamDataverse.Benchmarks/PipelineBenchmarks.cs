using BenchmarkDotNet.Attributes;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace KamDataverse.Benchmarks;

/// <summary>Saves through the whole pipeline in process: the zip's dll, its steps, the store. Aim: a create under 1 ms. The baseline is a table without a step.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks
{
    private Sandbox sandbox = null!;
    private Sandbox.Matrix matrix = null!;
    private Guid supplier;
    private Guid receiver;
    private bool consulted;

    [GlobalSetup]
    public void Setup()
    {
        sandbox = new Sandbox();
        supplier = sandbox.Function();
        receiver = sandbox.Function();
        matrix = sandbox.NewMatrix(20, 8);
        for (var row = 0; row < matrix.Rows.Count; row++)
        {
            sandbox.Create(matrix.Cell(row, 0, Sandbox.Matrix.Accountable));
            sandbox.Create(matrix.Cell(row, 1, Sandbox.Matrix.Responsible));
        }
    }

    [GlobalCleanup]
    public void Cleanup() => sandbox.Dispose();

    [Benchmark(Baseline = true)]
    public Guid CreateContact() => sandbox.Create(Sandbox.Row("contact", ("lastname", "Egli")));

    [Benchmark]
    public Guid CreateInterface() => sandbox.Create(sandbox.NewInterface(supplier, receiver));

    /// <summary>A cell in a matrix of 20 × 8, and its removal, so that the matrix stays as it is.</summary>
    [Benchmark]
    public OrganizationResponse CreateAndDeleteCell()
    {
        var id = sandbox.Create(matrix.Cell(3, 4, Sandbox.Matrix.Consulted));
        return sandbox.Execute(new DeleteRequest { Target = new EntityReference("kam_assignment", id) });
    }

    /// <summary>Turns one cell between C and I.</summary>
    [Benchmark]
    public OrganizationResponse SetMatrixCell()
    {
        consulted = !consulted;
        return sandbox.Execute(matrix.SetCell(5, 5, consulted ? "C" : "I"));
    }
}
