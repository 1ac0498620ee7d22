using KamDataverse.Acceptance.Tests.Support;
using static KamDataverse.Acceptance.Tests.Support.Client;

namespace KamDataverse.Acceptance.Tests.Hostile;

/// <summary>Rows in the state a call needs, new for every call that asks.</summary>
internal sealed class Scene(Uri address)
{
    private const int DoorOpener = 287100000;
    private readonly Dictionary<Guid, int> languages = [];

    public Client Admin { get; } = new(address, null);

    public Client Lea => As(People.Lea);

    public Given Given => new(Admin, Lea);

    public Guid AdministratorId { get; private set; }

    /// <summary>A row of a table that no API asks for.</summary>
    public Guid OtherTable { get; private set; }

    /// <summary>The demo's programme, in which it is agreed who does what.</summary>
    public Guid Program { get; private set; }

    public Client As(string person) => new(address, "user:" + person);

    public async Task Begin()
    {
        AdministratorId = (await Admin.Get("WhoAmI")).GetProperty("UserId").GetGuid();
        OtherTable = await Admin.Create("contacts", ("lastname", "Nobody's"));
        Program = await One("kam_programs", "kam_programid", "kam_code eq 'KAM'");

        // Every case has key accounts of its own, and all of them are Lea's.
        await Admin.Update("kam_programs", Program, ("kam_maxperkam", 1000), ("kam_maxaccounts", 10000));
    }

    public async Task<Guid> Role(string name) => await One("roles", "roleid", $"name eq '{name}'");

    public async Task Add(string person, Guid? role)
    {
        var id = await Admin.Create("systemusers", ("firstname", "Test"), ("lastname", person), ("domainname", person), ("internalemailaddress", person));
        if (role is { } given)
            (await Admin.Send("POST", $"systemusers({id:D})/systemuserroles_association/$ref", Row(("@odata.id", $"/roles({given:D})")))).Success();
    }

    /// <summary>Changes the language in which people, and the administrator, work.</summary>
    public async Task Speak(int language, params string[] people)
    {
        await Speak(AdministratorId, language);
        foreach (var person in people)
            await Speak(await Given.Person(person), language);
    }

    private async Task Speak(Guid person, int language)
    {
        if (languages.TryGetValue(person, out var spoken) && spoken == language) return;
        (await Admin.Send("PATCH", $"usersettingscollection({person:D})", Row(("uilanguageid", language)), ("If-Match", "*"))).Success();
        languages[person] = language;
    }

    /// <summary>Lets what still waits be done, so that the store stands still.</summary>
    public async Task Settle() => (await Admin.SendText("POST", "_emulator/async", null)).Success();

    public async Task<string> Fingerprint() => (await Admin.SendText("GET", "_emulator/fingerprint", null)).Success().Body.GetProperty("hash").GetString()!;

    public async Task<Guid> One(string set, string column, string filter) =>
        (await Admin.List($"{set}?$select={column}&$filter={filter}&$top=1"))[0].GetProperty(column).GetGuid();

    /// <summary>A key account of Lea's in draft, complete.</summary>
    public async Task<Guid> Draft() => await new Given(Lea).Designation(await Given.Account(), Program, await Given.Person(People.Lea));

    public async Task<Guid> Submitted()
    {
        var id = await Draft();
        await Lea.Call("kam_SubmitDesignation", ("DesignationId", id));
        return id;
    }

    public async Task<Guid> Approved()
    {
        var id = await Submitted();
        await As(People.Sabine).Call("kam_DecideDesignation", ("DesignationId", id), ("Decision", "Approve"));
        return id;
    }

    public async Task<Guid> Active()
    {
        var id = await Approved();
        await Lea.Call("kam_ActivateDesignation", ("DesignationId", id));
        return id;
    }

    public async Task<Guid> AccountOf(Guid designation) =>
        (await Admin.Get($"kam_designations({designation:D})?$select=_kam_accountid_value")).GetProperty("_kam_accountid_value").GetGuid();

    /// <summary>What Lea asks Nina's function for.</summary>
    public async Task<Guid> Handover() => (await Lea.Call(
        "kam_RequestHandover",
        ("DesignationId", await Approved()), ("SupplierFunctionId", await NinasFunction()), ("Subject", "Delivery date"), ("InputsMet", true))).GetProperty("HandoverId").GetGuid();

    public Task<Guid> NinasFunction() => Given.FunctionOf(People.Nina, "Production " + Given.Code());

    public async Task<Guid> InWork()
    {
        var id = await Handover();
        await As(People.Nina).Call("kam_AcknowledgeHandover", ("HandoverId", id), ("StartWork", true));
        return id;
    }

    public async Task<Guid> Paused()
    {
        var id = await InWork();
        await As(People.Nina).Call("kam_PauseHandover", ("HandoverId", id), ("Reason", "Customer"));
        return id;
    }

    public async Task<Guid> Delivered()
    {
        var id = await InWork();
        await As(People.Nina).Call("kam_DeliverHandover", ("HandoverId", id), ("OutputsMet", true));
        return id;
    }

    /// <summary>Lea's interface from Thomas's function to Nina's, complete.</summary>
    public async Task<Guid> Interface() => await Lea.Create(
        "kam_interfaces",
        [
            .. (await Given.Interface(("kam_reactionvalue", 4))).Where(value => !value.Column.Contains("functionid", StringComparison.Ordinal)),
            Bind("kam_supplierfunctionid", "kam_functions", await Given.FunctionOf(People.Thomas, "Supplier")),
            Bind("kam_customerfunctionid", "kam_functions", await Given.FunctionOf(People.Nina, "Receiver")),
        ]);

    /// <summary>The request for Thomas's agreement to an interface.</summary>
    public async Task<Guid> Signoff()
    {
        var id = await Interface();
        await Lea.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", id));
        return await SignoffOf(id, People.Thomas);
    }

    /// <summary>An interface everybody has agreed to.</summary>
    public async Task<Guid> Agreed()
    {
        var id = await Interface();
        await Lea.Call("kam_RequestSignoffs", ("TargetType", "kam_interface"), ("TargetId", id));
        foreach (var person in new[] { People.Thomas, People.Nina })
            await As(person).Call("kam_Sign", ("SignoffId", await SignoffOf(id, person)), ("Decision", "Agree"));
        return id;
    }

    /// <summary>Lea's draft: one activity, for which sales answers and quality is consulted.</summary>
    public async Task<Matrix> Filled()
    {
        var matrix = await Given.Matrix(["Prepare the quote", "Send the quote"], "Sales", "Quality");
        await Lea.Create("kam_assignments", matrix.Cell(0, 0, Numbers.AandR));
        await Lea.Create("kam_assignments", matrix.Cell(0, 1, Numbers.C));
        await Lea.Create("kam_assignments", matrix.Cell(1, 0, Numbers.AandR));
        await Lea.Create("kam_assignments", matrix.Cell(1, 1, Numbers.C));
        return matrix;
    }

    public async Task<Matrix> InForce()
    {
        var matrix = await Filled();
        await Lea.Call("kam_ActivateMatrix", ("MatrixId", matrix.Id));
        return matrix;
    }

    /// <summary>The mandate Lea proposes to Regula.</summary>
    public async Task<Guid> Mandate() => await Lea.Create(
        "kam_sponsorships",
        Bind("kam_designationid", "kam_designations", await Approved()),
        Bind("kam_executiveid", "kam_executives", await One("kam_executives", "kam_executiveid", $"_kam_userid_value eq {await Given.Person(People.Regula):D}")),
        ("kam_role", DoorOpener));

    /// <summary>A mandate Regula has accepted.</summary>
    public async Task<Guid> AcceptedMandate()
    {
        var mandate = await Mandate();
        await As(People.Regula).Call("kam_AcceptMandate", ("SponsorshipId", mandate));
        return mandate;
    }

    /// <summary>What the rules say about a row without an accountable role.</summary>
    public async Task<Guid> Finding()
    {
        var matrix = await Given.Matrix(["Prepare the quote"], "Sales", "Quality");
        await Lea.Create("kam_assignments", matrix.Cell(0, 0, Numbers.R));
        return await One("kam_findings", "kam_findingid", $"_kam_matrixid_value eq {matrix.Id:D} and kam_ruleid eq 'RAC-02'");
    }

    private async Task<Guid> SignoffOf(Guid target, string person) =>
        await One("kam_signoffs", "kam_signoffid", $"_kam_interfaceid_value eq {target:D} and statuscode eq 1 and _kam_signatoryid_value eq {await Given.Person(person):D}");
}
