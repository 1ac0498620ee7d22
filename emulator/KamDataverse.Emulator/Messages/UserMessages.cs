using KamDataverse.Emulator.Pipeline;
using Microsoft.Xrm.Sdk;

namespace KamDataverse.Emulator.Messages;

/// <summary>Who the caller is and what they hold.</summary>
internal sealed class UserMessages(Engine engine)
{
    public void AddTo(IDictionary<string, Func<OrganizationRequest, CallFrame, ParameterCollection>> handlers) => handlers["WhoAmI"] = WhoAmI;

    private ParameterCollection WhoAmI(OrganizationRequest request, CallFrame frame)
    {
        request.Allow();
        return new ParameterCollection
        {
            ["UserId"] = frame.Caller.UserId,
            ["BusinessUnitId"] = engine.Access.PrincipalOf(frame, frame.Caller.UserId).BusinessUnitId,
            ["OrganizationId"] = engine.Identity.OrganizationId,
        };
    }
}
