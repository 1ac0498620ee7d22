using System;
using System.Collections.Generic;
using System.Linq;

namespace KamDataverse.Domain.Matrices.Import;

/// <summary>
/// Words that stand for a letter, in the languages people write matrices in, and words that head a column. The lists are constants; ImportWordTests hold every
/// word of them.
/// </summary>
internal static class LetterWords
{
    // A line for each letter.
    private const string WordsOfLetters =
        "R:responsible,responsable,verantwortlich,durchfuehrungsverantwortlich,durchfuehrungsverantwortung,durchfuehrung,durchfuehrend,durchfuehren,ausfuehrend,ausfuehrung,"
            + "ausfuehrende,umsetzung,umsetzend,zustaendig,bearbeitung,bearbeiter,uitvoerend,uitvoerder,uitvoeren,verantwoordelijk,responsavel,realisateur,executa,"
            + "executor,ejecuta,ejecutor,ответственный,исполнитель,исполняет,выполняет,doer,does,r responsible,responsibles,responsibility,owner responsible,execution responsible"
        + "\nA:accountable,accountability,approver,approves,aprobador,aprueba,rendicion de cuentas,rinde cuentas,rechenschaftspflichtig,rechenschaftspflicht,gesamtverantwortlich,gesamtverantwortung,"
            + "ergebnisverantwortlich,ergebnisverantwortung,ergebnis verantwortlich,kostenverantwortlich,letztverantwortlich,genehmigt,genehmiger,genehmigung,freigabe,eindverantwoordelijk,"
            + "aansprakelijk,aprovador,aprova,prestador de contas,autoridade,утверждает,утверждающий,подотчетный,подотчётный,approbateur,autorite,answerable,final authority,accountables"
        + "\nC:consulted,consult,consultant,consults,consulta,konsultiert,konsultation,konsultieren,zu konsultieren,beratend,beratung,berater,beraet,mitwirkend,mitwirkung,einbezogen,anzuhoeren,"
            + "geraadpleegd,raadplegen,consultado,consultada,consultados,consulte,консультант,консультирует,консультируется,консультируемый,contributor,contributes,contributors"
        + "\nI:informed,inform,informs,informiert,information,informieren,zu informieren,zu informierende,info,kenntnisnahme,geinformeerd,geïnformeerd,informado,informada,informados,informe,"
            + "информируется,информируемый,информирован,уведомляется,notified"
        + "\nS:support,supports,supportive,supporting,unterstuetzung,unterstuetzend,unterstuetzt,unterstuetzen,mitarbeit,ondersteunend,ondersteuning,apoyo,apoya,apoio,apoia,поддержка,soutien"
        + "\nV:verify,verifier,verifies,verified,verification,pruefer,prueft,pruefung,pruefend,verifiziert,verifica,проверяет,контролирует"
        + "\nG:signatory,signs,sign off,signoff,sign,unterzeichnet,unterzeichner,unterschrift,zeichnet"
        + "\nO:omitted,out of the loop,omit,nicht beteiligt,unbeteiligt"
        + "\nD:driver,drives,decide,decides,decider,decision maker,treiber,entscheidet,entscheider"
        + "\nN:recommend,recommends,recommender,empfiehlt"
        + "\nE:agree,agrees,stimmt zu,zustimmung"
        + "\nP:perform,performs,performer";

    // In the order of preference.
    private const string Activities =
        "activity,activities,aktivitaet,aktivitaeten,task,tasks,aufgabe,aufgaben,taetigkeit,taetigkeiten,activiteit,activiteiten,taak,taken,actividad,"
            + "actividades,tarea,tareas,atividade,atividades,tarefa,tarefas,activite,tache,задача,задачи,действие,работа,работы,активность,deliverable,"
            + "deliverables,arbeitspaket,work package,work packages,schritt,step,steps,prozessschritt,process step,decision,decisions,entscheidung,action,"
            + "actions,item,items,function,responsibility area,thema,themen,leistung,ergebnis,entregable,entregavel,dominio,process,processes,prozess,"
            + "prozesse,proceso,processo,proces,процесс,area,topic,description,beschreibung,was,what,responsibilities,control,milestone,meilenstein,"
            + "workstream,phase";

    private const string Codes =
        "#,no,nr,id,code,ref,pos,lfd nr,lfd,wbs,num,number,nummer,task id,activity id,kuerzel,п п,n,psp,key";

    private const string Sections =
        "phase,section,category,kategorie,bereich,abschnitt,workstream,group,gruppe,stage,etapa,fase,block,блок,этап,area,teilprojekt,"
            + "handlungsfeld,domain,process area,process group";

    private const string Remarks =
        "note,notes,comment,comments,remark,remarks,bemerkung,bemerkungen,kommentar,kommentare,hinweis,hinweise,anmerkung,anmerkungen,status,date,"
            + "datum,due,due date,faellig,termin,start,end,deadline,duration,dauer,priority,prioritaet,tool,link,observaciones,comentarios,observacoes,"
            + "opmerking,opmerkingen,примечание,комментарий,legend,legende,frequency,document,documents,input,output,description,beschreibung";

    private const string Roles =
        "role,roles,rolle,rollen,stakeholder,stakeholders,team,teams,person,people,name,funktion,who,wer,rol,papel,роль,member,members,"
            + "team member,position,stelle,department,abteilung,party";

    private static readonly Dictionary<string, char> Letters = Index();
    private static readonly List<string> ActivityList = Words(Activities).ToList();
    private static readonly HashSet<string> ActivitySet = new HashSet<string>(ActivityList);
    private static readonly HashSet<string> CodeSet = new HashSet<string>(Words(Codes));
    private static readonly HashSet<string> SectionSet = new HashSet<string>(Words(Sections));
    private static readonly HashSet<string> RemarkSet = new HashSet<string>(Words(Remarks));
    private static readonly HashSet<string> RoleSet = new HashSet<string>(Words(Roles));

    /// <summary>
    /// The sign of a written-out letter; null for other words. Besides the letters people write, G is a signatory, N recommends and E agrees.
    /// </summary>
    public static char? Of(string word) => Letters.TryGetValue(ImportText.Fold(word), out var letter) ? letter : null;

    /// <summary>How well a heading names the column of the activities: 0 not at all, higher is better.</summary>
    public static int ActivityRank(string heading)
    {
        var folded = ImportText.Fold(heading);
        var exact = ActivityList.IndexOf(folded);
        if (exact >= 0)
            return 1000 - exact;
        return folded.Split(' ').Any(ActivitySet.Contains) ? 500 : 0;
    }

    public static bool IsCode(string heading) => heading.Trim() == "№" || CodeSet.Contains(ImportText.Fold(heading));

    public static bool IsSection(string heading) => SectionSet.Contains(ImportText.Fold(heading));

    public static bool IsRemark(string heading) => RemarkSet.Contains(ImportText.Fold(heading));

    public static bool IsRole(string heading) => RoleSet.Contains(ImportText.Fold(heading));

    // Headings are compared folded, and so must the words be: folding also takes the breve of a Russian "й".
    private static IEnumerable<string> Words(string list) => list.Split(',').Select(ImportText.Fold);

    private static Dictionary<string, char> Index()
    {
        var index = new Dictionary<string, char>(StringComparer.Ordinal);
        foreach (var line in WordsOfLetters.Split('\n'))
        {
            foreach (var word in Words(line.Substring(2)))
                index[word] = line[0];
        }

        return index;
    }
}
