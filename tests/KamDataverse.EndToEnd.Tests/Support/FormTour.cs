using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KamDataverse.Acceptance.Tests.Support;
using Microsoft.Playwright;

namespace KamDataverse.EndToEnd.Tests.Support;

/// <summary>
/// Opens forms one after the other in one page, as a user does who follows links, and notes what is wrong with them: grave findings of axe, things that jump, errors in the
/// console (a breach of the content security policy is one), logical names and words of the other language where a user reads.
/// </summary>
internal sealed partial class FormTour
{
    /// <summary>Above this sum of its layout shifts a page is no longer called good.</summary>
    private const double MostShift = 0.1;

    private readonly Player player;
    private readonly string language;
    private readonly string axe;
    private readonly List<string> problems = [];
    private string place = "start";

    private FormTour(Player player, string language, string axe)
    {
        this.player = player;
        this.language = language;
        this.axe = axe;
        player.Page.Console += (_, message) =>
        {
            if (message.Type == "error") Note("console: " + message.Text);
        };
    }

    public IReadOnlyList<string> Problems => problems;

    /// <summary>Form and milliseconds until it was there and could be used.</summary>
    public List<(string Form, double Milliseconds)> Times { get; } = [];

    public static async Task<FormTour> Begin(Player player, string language)
    {
        await player.Page.AddInitScriptAsync(Watch);
        await player.Page.SetViewportSizeAsync(1280, 800);
        var tour = new FormTour(player, language, await File.ReadAllTextAsync(Path.Combine(Repository.Root, "webresources", "node_modules", "axe-core", "axe.min.js")) + "; undefined");
        await player.OpenList("kam_program");
        await player.Page.EvaluateAsync(tour.axe);
        return tour;
    }

    /// <summary>The form of an existing row, or of a new one.</summary>
    public async Task Visit(string table, Guid? row)
    {
        var form = $"{language} {table}{(row is null ? " (new)" : "")}";
        place = form;
        try
        {
            Times.Add((form, await player.Page.EvaluateAsync<double>(OpenForm, new { table, id = row?.ToString("D") })));
            await player.Page.Mouse.MoveAsync(0, 0);
            await Quiet();
            await player.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Picture($"{table}{(row is null ? "-new" : "")}") });
            await Look();
            var tabs = player.Page.Locator("[data-testid='formheader'] [data-tab]");
            var names = await tabs.EvaluateAllAsync<string[]>("tabs => tabs.map(tab => tab.dataset.tab)");
            foreach (var name in names.Skip(1))
            {
                place = $"{form}, tab {name}";
                await player.Tab(name);
                await Quiet();
                if (row is not null) await player.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Picture($"{table}-{name}") });
                await Look();
            }

            place = form;
            foreach (var shift in await Shifts()) Note(shift);
        }
        catch (Exception failure) when (failure is TimeoutException or PlaywrightException)
        {
            Note(failure.Message);
        }
    }

    private void Note(string problem) => problems.Add($"{place}: {problem}");

    private string Picture(string name) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "forms", language)).FullName, name + ".png");

    private async Task Quiet() => await player.Page.EvaluateAsync(UntilQuiet);

    private async Task<IReadOnlyList<string>> Shifts()
    {
        var found = new List<string>();
        foreach (var frame in player.Page.Frames)
        {
            var shift = await frame.EvaluateAsync<JsonElement>("() => ({ sum: window.__tour?.shift ?? 0, parts: window.__tour?.parts ?? [] })");
            if (shift.GetProperty("sum").GetDouble() > MostShift)
                found.Add(string.Create(CultureInfo.InvariantCulture, $"things jump by {shift.GetProperty("sum").GetDouble():0.000} in {new Uri(frame.Url).AbsolutePath}: {shift.GetProperty("parts")}"));
        }

        return found;
    }

    /// <summary>What stands on the screen now.</summary>
    private async Task Look()
    {
        foreach (var frame in player.Page.Frames)
        {
            var isPlayer = frame == player.Page.MainFrame;
            if (!isPlayer) await frame.EvaluateAsync(axe);
            foreach (var finding in await frame.EvaluateAsync<string[]>(RunAxe, new { root = isPlayer ? "[data-page='entityrecord']" : "body", contrast = language == "de" })) Note("axe " + finding);
            var said = await frame.EvaluateAsync<JsonElement>(Read);
            foreach (Match name in LogicalName().Matches(said.GetProperty("all").GetString()!)) Note("logical name " + name.Value);
            // Pages in frames show rows of the demo between their own words; the demo is German.
            if (!isPlayer && language == "en") continue;
            foreach (var label in said.GetProperty("labels").EnumerateArray().Select(label => label.GetString()!).Distinct())
            {
                if ((language == "de" ? English() : German()).IsMatch(label)) Note("not translated: " + label);
            }
        }
    }

    // Fetch and layout shifts are watched from the first script of every frame.
    private const string Watch =
        """
        (() => {
          const tour = window.__tour = { busy: 0, shift: 0, parts: [] };
          const real = window.fetch;
          window.fetch = (...request) => { tour.busy++; return real(...request).finally(() => { tour.busy--; }); };
          new PerformanceObserver(list => {
            for (const entry of list.getEntries()) {
              if (entry.hadRecentInput) continue;
              tour.shift += entry.value;
              tour.parts.push(entry.value.toFixed(3) + ' ' + entry.sources.slice(0, 3).map(source => source.node?.outerHTML?.slice(0, 90) ?? source.node?.textContent?.slice(0, 40)).join(' | '));
            }
          }).observe({ type: 'layout-shift', buffered: true });
        })();
        """;

    // Usable: header and first fields are there and nothing on the form is being waited for any more.
    private const string OpenForm =
        """
        async ({ table, id }) => {
          window.__tour.shift = 0;
          window.__tour.parts = [];
          const begin = performance.now();
          void Xrm.Navigation.openForm(id ? { entityName: table, entityId: id } : { entityName: table });
          const there = () => document.querySelector(`[data-page='entityrecord'][data-table='${table}'][data-row='${id ?? ''}'] [data-testid='formheader']`) !== null && document.querySelector("[data-testid='loading']") === null;
          await new Promise((done, fail) => {
            const look = () => {
              const leave = document.querySelector("[data-dialog='unsaved'] [data-command='discard']");
              if (leave) leave.click();
              if (there()) done(); else if (performance.now() - begin > 60000) fail(new Error('The form did not open.')); else requestAnimationFrame(look);
            };
            look();
          });
          return performance.now() - begin;
        }
        """;

    private const string UntilQuiet =
        """
        async () => {
          const windows = () => [window, ...[...document.querySelectorAll('iframe')].map(frame => frame.contentWindow)];
          // The solution's pages say in their own words that they load.
          const loads = other => [...other.document.querySelectorAll("[role='status']")].some(note => /^(Loading|.*wird geladen).*…$/i.test(note.textContent));
          const busy = other => other.document.readyState !== 'complete' || (other.__tour?.busy ?? 1) > 0 || other.document.querySelector("[data-testid='loading'], [aria-busy='true']") !== null || loads(other);
          const begin = performance.now();
          // Pages come a little after their form: rest is rest only after a while.
          for (let since = performance.now(); performance.now() - since < 200;) {
            if (windows().some(busy)) since = performance.now();
            if (performance.now() - begin > 60000) throw new Error('The form does not come to rest.');
            await new Promise(done => setTimeout(done, 20));
          }
        }
        """;

    // The library's focus traps put hidden stops around a dialog that hand the focus on at once; nobody ever rests on one.
    // Colours are the same in every language, and judging them takes longer than all the rest.
    private const string RunAxe =
        """
        async ({ root, contrast }) => (await axe.run({ include: [[root]], exclude: [['[data-tabster-dummy]']] }, { iframes: false, resultTypes: ['violations'], rules: { 'color-contrast': { enabled: contrast } } })).violations
          .filter(finding => finding.impact === 'serious' || finding.impact === 'critical').map(finding => finding.id + ': ' + finding.nodes.map(node => node.html.slice(0, 160)).slice(0, 3).join(' | '))
        """;

    private const string Read =
        """
        () => {
          const root = document.querySelector("[data-page='entityrecord']") ?? document.body;
          const seen = element => element.checkVisibility();
          const attributes = [...root.querySelectorAll('[aria-label],[title],[placeholder],[alt]')].filter(seen).flatMap(element => ['aria-label', 'title', 'placeholder', 'alt'].map(name => element.getAttribute(name) ?? ''));
          // The proof of a snapshot is what a program reads; it says so.
          const values = [...root.querySelectorAll("input,textarea")].filter(input => seen(input) && input.closest("[data-table='kam_snapshot'] [data-control='kam_content']") === null).map(input => input.value);
          const words = [...root.querySelectorAll("label,h2,h3,[role='tab'],[role='columnheader'],button,summary,legend,th,dt,[data-notification],[data-testid='formname'],[data-testid='tablename'],[data-testid='no-rows'],.fui-MessageBar,.fui-Spinner")]
            .filter(element => seen(element) && element.closest("[data-grid] [data-row],[data-part='lookup-value']") === null).map(element => element.innerText.trim()).filter(text => text !== '');
          const texts = [];
          for (const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); walker.nextNode();) {
            const parent = walker.currentNode.parentElement;
            if (parent.closest('textarea,script,style') === null && seen(parent)) texts.push(walker.currentNode.data);
          }

          return { all: [...texts, ...attributes, ...values].join('\n'), labels: words };
        }
        """;

    [GeneratedRegex(@"\bkam_\w+")]
    private static partial Regex LogicalName();

    [GeneratedRegex(@"\b(the|of|and|is|are|with|to|for|not|this|from|has|your)\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"\b(der|und|ist|nicht|für|mit|von|wird|eine|einer|dieser|werden|Ihre)\b", RegexOptions.IgnoreCase)]
    private static partial Regex German();
}
