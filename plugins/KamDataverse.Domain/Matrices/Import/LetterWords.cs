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
            + "executor,ejecuta,ejecutor,ответственный,исполнитель,исполняет,выполняет,doer,does,r responsible,responsibles,responsibility,owner responsible,execution responsible,"
            + "resp,verantw,durchf,verantwortliche,verantwortlicher,ausfuehrender,durchfuehrender,realise,realisatrice,executant"
        + "\nA:accountable,acc,accountability,approver,approves,approve,approval,approved by,aprobador,aprueba,rendicion de cuentas,rinde cuentas,rechenschaftspflichtig,rechenschaftspflicht,gesamtverantwortlich,gesamtverantwortung,"
            + "ergebnisverantwortlich,ergebnisverantwortung,ergebnis verantwortlich,kostenverantwortlich,letztverantwortlich,genehmigt,genehmiger,genehmigung,freigabe,eindverantwoordelijk,"
            + "aansprakelijk,aprovador,aprova,prestador de contas,autoridade,утверждает,утверждающий,подотчетный,подотчётный,approbateur,approbatrice,approuve,valide,redevable,autorite,answerable,final authority,accountables"
        + "\nC:consulted,cons,konsult,mitw,consult,consultant,consults,consulta,konsultiert,konsultation,konsultieren,zu konsultieren,beratend,beratung,berater,beraet,mitwirkend,mitwirkung,einbezogen,anzuhoeren,"
            + "geraadpleegd,raadplegen,consultado,consultada,consultados,consulte,consultee,consultes,mitwirkende,mitwirkender,консультант,консультирует,консультируется,консультируемый,contributor,contributes,contributors"
        + "\nI:informed,inf,inform,informs,informiert,information,informieren,zu informieren,zu informierende,info,kenntnisnahme,geinformeerd,geïnformeerd,informado,informada,informados,informe,informee,informes,"
            + "информируется,информируемый,информирован,уведомляется,notified"
        + "\nS:support,supports,supportive,supporting,unterstuetzung,unterstuetzend,unterstuetzt,unterstuetzen,mitarbeit,ondersteunend,ondersteuning,apoyo,apoya,apoio,apoia,поддержка,soutien,soutient,appui"
        + "\nV:verify,verifier,verifies,verified,verification,pruefer,prueft,pruefung,pruefend,verifiziert,verifica,проверяет,контролирует"
        + "\nG:signatory,signs,sign off,signoff,sign,unterzeichnet,unterzeichner,unterschrift,zeichnet"
        + "\nO:omitted,out of the loop,omit,nicht beteiligt,unbeteiligt"
        + "\nD:driver,drives,decide,decides,decider,decision maker,treiber,entscheidet,entscheider,entscheidung,entscheid"
        + "\nN:recommend,recommends,recommender,empfiehlt"
        + "\nE:agree,agrees,stimmt zu,zustimmung"
        + "\nP:perform,performs,performer";

    // In the order of preference.
    private const string Activities =
        "activity,activities,aktivitaet,aktivitaeten,task,tasks,aufgabe,aufgaben,taetigkeit,taetigkeiten,activiteit,activiteiten,taak,taken,actividad,"
            + "actividades,tarea,tareas,atividade,atividades,tarefa,tarefas,activite,activites,tache,taches,etape,etapes,livrable,livrables,attivita,задача,задачи,действие,работа,работы,активность,deliverable,"
            + "deliverables,arbeitspaket,work package,work packages,schritt,step,steps,prozessschritt,process step,decision,decisions,entscheidung,action,"
            + "actions,item,items,function,responsibility area,thema,themen,leistung,ergebnis,entregable,entregavel,dominio,process,processes,prozess,"
            + "prozesse,proceso,processo,proces,процесс,area,topic,description,beschreibung,was,what,responsibilities,control,milestone,meilenstein,"
            + "workstream,phase";

    private const string Codes =
        "#,no,nr,id,code,ref,pos,lfd nr,lfd,wbs,num,number,nummer,task id,activity id,role id,rollen id,numero,kuerzel,п п,n,psp,key";

    private const string Sections =
        "phase,section,category,kategorie,bereich,abschnitt,workstream,group,gruppe,stage,etapa,fase,block,блок,этап,area,teilprojekt,"
            + "handlungsfeld,domain,process area,process group";

    private const string Remarks =
        "note,notes,comment,comments,remark,remarks,bemerkung,bemerkungen,kommentar,kommentare,hinweis,hinweise,anmerkung,anmerkungen,status,date,"
            + "datum,due,due date,faellig,termin,start,end,deadline,duration,dauer,priority,prioritaet,tool,link,observaciones,comentarios,observacoes,"
            + "opmerking,opmerkingen,примечание,комментарий,legend,legende,frequency,document,documents,input,output,description,beschreibung,"
            + "commentaire,commentaires,remarque,remarques,echeance,statut,prio,type,typ,kind,class,klasse,level,stufe,impact,complexity,komplexitaet,severity,mandatory,pflicht,risk,risiko,aufwand,effort,size,check,pruefsumme,frist,zieldatum,faelligkeit,bis wann,wann,when,delai,sla,kpi,referenz,reference,dokumente";

    // The first line names roles beyond doubt, the second units, the third people; a list that has several of them is asked about.
    private const string Roles =
        "role,roles,rolle,rollen,role name,rollenname,rol,papel,роль,funktion,fonction"
        + "\nstakeholder,stakeholders,team,teams,department,abteilung,position,stelle,party,unit,einheit,organisationseinheit,organisation,organization,equipe,actor,actors,akteur,akteure,acteur,acteurs,"
            + "intervenant,intervenants,business unit,gremium"
        + "\nperson,people,name,who,wer,qui,member,members,team member,assignee,assigned to,owner,employee,mitarbeiter,mitarbeitende,mitarbeitender,beteiligte,beteiligter,personne";

    /// <summary>The rank of a heading that names roles beyond doubt.</summary>
    public const int MostCertainRole = 3;

    private const int LeastRankOfActivities = 900;

    // Somebody leads, and the heading does not say whether by doing it or by answering for it.
    private const string Leading = "owner,owners,lead,leads,leader,leading,dri,hauptverantwortlich,hauptverantwortlicher,federfuehrend,federfuehrung,verantwortungstraeger,pilote,responsabile";

    private static readonly HashSet<string> LeadingSet = new HashSet<string>(Words(Leading));

    private const string LetterHeadings =
        "raci,rasci,rasic,daci,demi,letter,letters,buchstabe,raci type,raci code,raci role,raci letter,raci value,type,typ,zuordnung,assignment,responsibility,verantwortung,lettre,rolle raci";

    private static readonly HashSet<string> LetterHeadingSet = new HashSet<string>(Words(LetterHeadings));
    private static readonly Dictionary<string, char> Letters = Index();
    private static readonly List<string> ActivityList = Words(Activities).ToList();
    private static readonly HashSet<string> ActivitySet = new HashSet<string>(ActivityList);
    private static readonly HashSet<string> CodeSet = new HashSet<string>(Words(Codes));
    private static readonly HashSet<string> SectionSet = new HashSet<string>(Words(Sections));
    private static readonly HashSet<string> RemarkSet = new HashSet<string>(Words(Remarks));
    private static readonly List<HashSet<string>> RoleSets = Roles.Split('\n').Select(line => new HashSet<string>(Words(line))).ToList();

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

    /// <summary>A heading that names the activities, and not only has a word for them in it.</summary>
    public static bool IsActivity(string heading) => ActivityRank(heading) >= LeastRankOfActivities;

    public static bool IsCode(string heading) => heading.Trim() == "№" || CodeSet.Contains(ImportText.Fold(heading));

    /// <summary>A heading of names of which it does not say whether they do the work or answer for it.</summary>
    public static bool IsLeading(string heading) => LeadingSet.Contains(ImportText.Fold(heading));

    /// <summary>A heading of a column of letters, which no role is called.</summary>
    public static bool IsLetters(string heading) => LetterHeadingSet.Contains(ImportText.Fold(heading));

    public static bool IsSection(string heading) => SectionSet.Contains(ImportText.Fold(heading));

    public static bool IsRemark(string heading) => RemarkSet.Contains(ImportText.Fold(heading));

    public static bool IsRole(string heading) => RoleRank(heading) > 0;

    /// <summary>How clearly a heading names a column of roles: 3 roles, 2 units, 1 people, 0 none of them.</summary>
    public static int RoleRank(string heading)
    {
        var folded = ImportText.Fold(heading);
        var line = RoleSets.FindIndex(words => words.Contains(folded));
        return line < 0 ? 0 : RoleSets.Count - line;
    }

    /// <summary>A heading for both directions: "Role / Activity".</summary>
    public static bool IsRoleAndActivity(string heading)
    {
        var words = ImportText.Fold(heading).Split(' ');
        return words.Any(RoleSets[0].Contains) && words.Any(word => ActivitySet.Contains(word) && !RoleSets[0].Contains(word));
    }

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
