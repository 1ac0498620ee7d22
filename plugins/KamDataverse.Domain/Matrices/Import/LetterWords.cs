using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>Words that stand for a letter, in the languages people write matrices in, and words that head a column.</summary>
internal static class LetterWords
{
    private static readonly Dictionary<string, char> Letters = Index(
        "R:responsible,responsable,verantwortlich,durchfuehrungsverantwortlich,durchfuehrungsverantwortung,durchfuehrung,durchfuehrend,durchfuehren,ausfuehrend,ausfuehrung,"
            + "ausfuehrende,umsetzung,umsetzend,zustaendig,bearbeitung,bearbeiter,uitvoerend,uitvoerder,uitvoeren,verantwoordelijk,responsavel,realisateur,executa,"
            + "executor,ejecuta,ejecutor,ответственный,исполнитель,исполняет,выполняет,doer,does,r responsible,responsibles,responsibility,owner responsible,execution responsible",
        "A:accountable,accountability,approver,approves,aprobador,aprueba,rendicion de cuentas,rinde cuentas,rechenschaftspflichtig,rechenschaftspflicht,gesamtverantwortlich,gesamtverantwortung,"
            + "ergebnisverantwortlich,ergebnisverantwortung,ergebnis verantwortlich,kostenverantwortlich,letztverantwortlich,genehmigt,genehmiger,genehmigung,freigabe,eindverantwoordelijk,"
            + "aansprakelijk,aprovador,aprova,prestador de contas,autoridade,утверждает,утверждающий,подотчетный,подотчётный,approbateur,autorite,answerable,final authority,accountables",
        "C:consulted,consult,consultant,consults,consulta,konsultiert,konsultation,konsultieren,zu konsultieren,beratend,beratung,berater,beraet,mitwirkend,mitwirkung,einbezogen,anzuhoeren,"
            + "geraadpleegd,raadplegen,consultado,consultada,consultados,consulte,консультант,консультирует,консультируется,консультируемый,contributor,contributes,contributors",
        "I:informed,inform,informs,informiert,information,informieren,zu informieren,zu informierende,info,kenntnisnahme,geinformeerd,geïnformeerd,informado,informada,informados,informe,"
            + "информируется,информируемый,информирован,уведомляется,notified",
        "S:support,supports,supportive,supporting,unterstuetzung,unterstuetzend,unterstuetzt,unterstuetzen,mitarbeit,ondersteunend,ondersteuning,apoyo,apoya,apoio,apoia,поддержка,soutien",
        "V:verify,verifier,verifies,verified,verification,pruefer,prueft,pruefung,pruefend,verifiziert,verifica,проверяет,контролирует",
        "G:signatory,signs,sign off,signoff,sign,unterzeichnet,unterzeichner,unterschrift,zeichnet",
        "O:omitted,out of the loop,omit,nicht beteiligt,unbeteiligt",
        "D:driver,drives,decide,decides,decider,decision maker,treiber,entscheidet,entscheider",
        "N:recommend,recommends,recommender,empfiehlt",
        "E:agree,agrees,stimmt zu,zustimmung",
        "P:perform,performs,performer");

    private static readonly string[] ActivityWords =
    {
        "activity", "activities", "aktivitaet", "aktivitaeten", "task", "tasks", "aufgabe", "aufgaben", "taetigkeit", "taetigkeiten", "activiteit", "activiteiten", "taak", "taken", "actividad",
        "actividades", "tarea", "tareas", "atividade", "atividades", "tarefa", "tarefas", "activite", "tache", "задача", "задачи", "действие", "работа", "работы", "активность", "deliverable",
        "deliverables", "arbeitspaket", "work package", "work packages", "schritt", "step", "steps", "prozessschritt", "process step", "decision", "decisions", "entscheidung", "action",
        "actions", "item", "items", "function", "responsibility area", "thema", "themen", "leistung", "ergebnis", "entregable", "entregavel", "dominio", "process", "processes", "prozess",
        "prozesse", "proceso", "processo", "proces", "процесс", "area", "topic", "description", "beschreibung", "was", "what", "responsibilities", "control", "milestone", "meilenstein",
        "workstream", "phase",
    };

    private static readonly string[] CodeWords =
    {
        "#", "no", "nr", "nr.", "id", "code", "ref", "pos", "lfd nr", "lfd", "wbs", "№", "num", "number", "nummer", "task id", "activity id", "kuerzel", "п п", "№ п п", "n", "psp", "key",
    };

    private static readonly string[] SectionWords =
    {
        "phase", "section", "category", "kategorie", "bereich", "abschnitt", "workstream", "group", "gruppe", "stage", "etapa", "fase", "block", "блок", "этап", "area", "teilprojekt",
        "handlungsfeld", "domain", "process area", "process group",
    };

    private static readonly string[] RemarkWords =
    {
        "note", "notes", "comment", "comments", "remark", "remarks", "bemerkung", "bemerkungen", "kommentar", "kommentare", "hinweis", "hinweise", "anmerkung", "anmerkungen", "status", "date",
        "datum", "due", "due date", "faellig", "termin", "start", "end", "deadline", "duration", "dauer", "priority", "prioritaet", "tool", "link", "observaciones", "comentarios", "observacoes",
        "opmerking", "opmerkingen", "примечание", "комментарий", "legend", "legende", "frequency", "document", "documents", "input", "output", "description", "beschreibung",
    };

    private static readonly string[] RoleWords =
    {
        "role", "roles", "rolle", "rollen", "stakeholder", "stakeholders", "team", "teams", "person", "people", "name", "funktion", "who", "wer", "rol", "papel", "роль", "member", "members",
        "team member", "position", "stelle", "department", "abteilung", "party",
    };

    private static readonly HashSet<string> ActivitySet = new HashSet<string>(ActivityWords);
    private static readonly HashSet<string> CodeSet = new HashSet<string>(CodeWords.Select(ImportText.Fold).Where(word => word.Length > 0).Concat(new[] { "№" }));
    private static readonly HashSet<string> SectionSet = new HashSet<string>(SectionWords);
    private static readonly HashSet<string> RemarkSet = new HashSet<string>(RemarkWords);
    private static readonly HashSet<string> RoleSet = new HashSet<string>(RoleWords);

    /// <summary>
    /// The sign of a written-out letter; null for other words. Besides the letters people write, G is a signatory, N recommends and E agrees.
    /// </summary>
    public static char? Of(string word) => Letters.TryGetValue(ImportText.Fold(word), out var letter) ? letter : null;

    /// <summary>How well a heading names the column of the activities: 0 not at all, higher is better.</summary>
    public static int ActivityRank(string heading)
    {
        var folded = ImportText.Fold(heading);
        var exact = Array.IndexOf(ActivityWords, folded);
        if (exact >= 0)
            return 1000 - exact;
        return folded.Split(' ').Any(ActivitySet.Contains) ? 500 : 0;
    }

    public static bool IsCode(string heading) => CodeSet.Contains(heading.Trim()) || CodeSet.Contains(ImportText.Fold(heading));

    public static bool IsSection(string heading) => SectionSet.Contains(ImportText.Fold(heading));

    public static bool IsRemark(string heading) => RemarkSet.Contains(ImportText.Fold(heading));

    public static bool IsRole(string heading) => RoleSet.Contains(ImportText.Fold(heading));

    private static Dictionary<string, char> Index(params string[] lines)
    {
        var index = new Dictionary<string, char>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':');
            foreach (var word in line.Substring(colon + 1).Split(','))
                index[ImportText.Fold(word)] = line[0];
        }

        return index;
    }
}
