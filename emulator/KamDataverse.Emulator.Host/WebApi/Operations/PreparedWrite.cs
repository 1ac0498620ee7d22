using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Host.WebApi.Operations;

/// <summary>A changing request, translated but not yet run, so that a change set can run several in one transaction.</summary>
/// <param name="Messages">They succeed or fail together.</param>
/// <param name="Answer">Makes the answer of the messages' responses, in the same order.</param>
/// <param name="Address">Address of the row it creates, known before it runs; for Content-ID references.</param>
internal sealed record PreparedWrite(IReadOnlyList<OrganizationRequest> Messages, Func<IReadOnlyList<OrganizationResponse>, WebApiResponse> Answer, string? Address = null);
