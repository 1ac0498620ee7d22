using KamDataverse.Domain.Matrices.Import;

namespace KamDataverse.Domain.Tests.Import;

/// <summary>Every word the reader promises to understand, spelled as people write it. A word that is taken away here is one that a customer's sheet no longer reads.</summary>
public sealed class ImportWordTests
{
    [Theory]
    [InlineData("English", 'R', "Responsible, Responsibles, Responsibility, Doer, Does, R (Responsible), Owner responsible, Execution responsible, Executor")]
    [InlineData("German", 'R', "verantwortlich, Durchführungsverantwortlich, Durchführungsverantwortung, Durchführung, durchführend, durchführen, ausführend, Ausführung")]
    [InlineData("German", 'R', "Ausführende, Umsetzung, umsetzend, zuständig, Bearbeitung, Bearbeiter")]
    [InlineData("German", 'R', "Verantwortliche, Verantwortlicher, Ausführender, Durchführender, Verantw., Durchf.")]
    [InlineData("English, cut", 'R', "Resp.")]
    [InlineData("English, cut", 'A', "Acc.")]
    [InlineData("English, cut", 'C', "Cons.")]
    [InlineData("English, cut", 'I', "Inf.")]
    [InlineData("German, cut", 'C', "Konsult., Mitw.")]
    [InlineData("Dutch", 'R', "Uitvoerend, Uitvoerder, Uitvoeren, Verantwoordelijk")]
    [InlineData("Spanish, Portuguese", 'R', "Responsable, Responsável, Executa, Ejecuta, Ejecutor")]
    [InlineData("French", 'R', "Réalisateur, Réalisatrice, Réalise, Exécutant")]
    [InlineData("Russian", 'R', "Ответственный, Исполнитель, исполняет, выполняет")]
    [InlineData("English", 'A', "Accountable, Accountables, Accountability, Approver, approves, answerable, Final authority")]
    [InlineData("German", 'A', "rechenschaftspflichtig, Rechenschaftspflicht, gesamtverantwortlich, Gesamtverantwortung, ergebnisverantwortlich, Ergebnisverantwortung")]
    [InlineData("German", 'A', "Ergebnis-verantwortlich, kostenverantwortlich, letztverantwortlich, genehmigt, Genehmiger, Genehmigung, Freigabe")]
    [InlineData("Dutch", 'A', "Eindverantwoordelijk, Aansprakelijk")]
    [InlineData("Spanish", 'A', "Aprobador, aprueba, Rendición de cuentas, rinde cuentas")]
    [InlineData("Portuguese", 'A', "Aprovador, aprova, Prestador de contas, Autoridade")]
    [InlineData("French", 'A', "Approbateur, Approbatrice, Approuve, Valide, Redevable, Autorité")]
    [InlineData("English", 'A', "Approve, Approval, Approved by")]
    [InlineData("Russian", 'A', "утверждает, утверждающий, подотчетный, подотчётный")]
    [InlineData("English", 'C', "Consulted, Consult, Consultant, Consults, Contributor, contributes, Contributors")]
    [InlineData("German", 'C', "konsultiert, Konsultation, konsultieren, zu konsultieren, beratend, Beratung, Berater, berät, mitwirkend, Mitwirkung, einbezogen, anzuhören")]
    [InlineData("Dutch", 'C', "Geraadpleegd, Raadplegen")]
    [InlineData("Spanish, Portuguese", 'C', "Consulta, Consultado, Consultada, Consultados")]
    [InlineData("French", 'C', "Consulté, Consultée, Consultés")]
    [InlineData("German", 'C', "Mitwirkende, Mitwirkender")]
    [InlineData("Russian", 'C', "Консультант, консультирует, консультируется, консультируемый")]
    [InlineData("English", 'I', "Informed, Inform, informs, Info, Information, Notified")]
    [InlineData("German", 'I', "informiert, informieren, zu informieren, zu Informierende, Kenntnisnahme")]
    [InlineData("Dutch", 'I', "Geïnformeerd, Geinformeerd")]
    [InlineData("Spanish, Portuguese", 'I', "Informado, Informada, Informados")]
    [InlineData("French", 'I', "Informé, Informée, Informés")]
    [InlineData("Russian", 'I', "информируется, информируемый, информирован, уведомляется")]
    [InlineData("English", 'S', "Support, Supports, supportive, supporting")]
    [InlineData("German", 'S', "Unterstützung, unterstützend, unterstützt, unterstützen, Mitarbeit")]
    [InlineData("Dutch", 'S', "ondersteunend, ondersteuning")]
    [InlineData("Spanish, Portuguese", 'S', "Apoyo, apoya, Apoio, apoia")]
    [InlineData("French", 'S', "Soutien, Soutient, Appui")]
    [InlineData("Russian", 'S', "поддержка")]
    [InlineData("English", 'V', "Verify, Verifier, verifies, verified, Verification")]
    [InlineData("German", 'V', "Prüfer, prüft, Prüfung, prüfend, verifiziert")]
    [InlineData("Spanish, Portuguese", 'V', "Verifica")]
    [InlineData("Russian", 'V', "проверяет, контролирует")]
    [InlineData("English", 'G', "Signatory, Signs, Sign-off, Signoff, Sign")]
    [InlineData("German", 'G', "unterzeichnet, Unterzeichner, Unterschrift, zeichnet")]
    [InlineData("English", 'O', "Omitted, Out of the loop, Omit")]
    [InlineData("German", 'O', "nicht beteiligt, unbeteiligt")]
    [InlineData("English", 'D', "Driver, drives, Decide, decides, Decider, Decision maker")]
    [InlineData("German", 'D', "Treiber, entscheidet, Entscheider, Entscheidung, Entscheid")]
    [InlineData("English", 'N', "Recommend, recommends, Recommender")]
    [InlineData("German", 'N', "empfiehlt")]
    [InlineData("English", 'E', "Agree, agrees")]
    [InlineData("German", 'E', "stimmt zu, Zustimmung")]
    [InlineData("English", 'P', "Perform, performs, Performer")]
    public void A_word_stands_for_its_letter(string language, char sign, string words) =>
        Assert.Equal(Split(words).Select(word => $"{language}: {word} = {sign}"), Split(words).Select(word => $"{language}: {word} = {LetterWords.Of(word)}"));

    [Theory]
    [InlineData("")]
    [InlineData("Sales")]
    [InlineData("R")]
    [InlineData("Responsible person")]
    public void Other_words_stand_for_no_letter(string word) => Assert.Null(LetterWords.Of(word));

    [Theory]
    [InlineData("English", "Activity, Activities, Task, Tasks, Deliverable, Deliverables, Work package, Work packages, Step, Steps, Process step, Decision, Decisions, Action, Actions")]
    [InlineData("English", "Item, Items, Function, Responsibility area, Process, Processes, Area, Topic, Description, What, Responsibilities, Control, Milestone, Workstream, Phase")]
    [InlineData("German", "Aktivität, Aktivitäten, Aufgabe, Aufgaben, Tätigkeit, Tätigkeiten, Arbeitspaket, Schritt, Prozessschritt, Entscheidung, Thema, Themen, Leistung")]
    [InlineData("German", "Ergebnis, Prozess, Prozesse, Beschreibung, Was, Meilenstein")]
    [InlineData("Dutch", "Activiteit, Activiteiten, Taak, Taken, Proces")]
    [InlineData("Spanish", "Actividad, Actividades, Tarea, Tareas, Entregable, Dominio, Proceso")]
    [InlineData("Portuguese", "Atividade, Atividades, Tarefa, Tarefas, Entregável, Processo")]
    [InlineData("French", "Activité, Activités, Tâche, Tâches, Étape, Étapes, Livrable, Livrables")]
    [InlineData("Italian", "Attività")]
    [InlineData("Russian", "Задача, Задачи, Действие, Работа, Работы, Активность, Процесс")]
    public void A_word_heads_the_column_of_the_activities(string language, string words) =>
        Assert.Equal([], Split(words).Where(word => LetterWords.ActivityRank(word) <= 500).Select(word => language + ": " + word));

    [Fact]
    public void The_clearer_of_two_headings_names_the_activities()
    {
        string[] headings = ["Activity", "Task", "Deliverable", "Process step", "Process", "Description", "Phase", "Our activity here", "Sales"];
        Assert.Equal(headings, headings.Reverse().OrderByDescending(LetterWords.ActivityRank));
        Assert.Equal((1000, 500, 0, 0), (LetterWords.ActivityRank("ACTIVITY"), LetterWords.ActivityRank("Our activity here"), LetterWords.ActivityRank("Sales"), LetterWords.ActivityRank("")));
    }

    [Theory]
    [InlineData("English", "#, No, No., ID, Code, Ref, Pos, WBS, Num, Number, Task ID, Activity-ID, N, Key")]
    [InlineData("German", "Nr, Nr., Lfd. Nr., lfd, Nummer, Kürzel, PSP, Rollen-ID")]
    [InlineData("French", "Numéro")]
    [InlineData("English, in lists", "Role ID")]
    [InlineData("Russian", "№, № п/п, п/п")]
    public void A_word_heads_the_column_of_the_codes(string language, string words) =>
        Assert.Equal([], Split(words).Where(word => !LetterWords.IsCode(" " + word + " ")).Select(word => language + ": " + word));

    [Theory]
    [InlineData("English", "Phase, Section, Category, Workstream, Group, Stage, Block, Area, Domain, Process area, Process group")]
    [InlineData("German", "Kategorie, Bereich, Abschnitt, Gruppe, Teilprojekt, Handlungsfeld")]
    [InlineData("Spanish, Portuguese, Dutch", "Etapa, Fase")]
    [InlineData("Russian", "Блок, Этап")]
    public void A_word_heads_the_column_of_the_sections(string language, string words) =>
        Assert.Equal([], Split(words).Where(word => !LetterWords.IsSection(word)).Select(word => language + ": " + word));

    [Theory]
    [InlineData("English", "Note, Notes, Comment, Comments, Remark, Remarks, Status, Date, Due, Due date, Start, End, Deadline, Duration, Priority, Tool, Link, Legend, Frequency")]
    [InlineData("English", "Document, Documents, Input, Output, Description")]
    [InlineData("German", "Bemerkung, Bemerkungen, Kommentar, Kommentare, Hinweis, Hinweise, Anmerkung, Anmerkungen, Datum, fällig, Termin, Dauer, Priorität, Legende, Beschreibung")]
    [InlineData("French", "Commentaire, Commentaires, Remarque, Remarques, Échéance, Statut, Délai")]
    [InlineData("English", "Prio, Type, Kind, Class, Level, Impact, Complexity, Severity, Mandatory, Risk, Effort, Size, Check, When, SLA, KPI, Reference")]
    [InlineData("German", "Typ, Klasse, Stufe, Komplexität, Pflicht, Risiko, Aufwand, Prüfsumme, Frist, Zieldatum, Fälligkeit, bis wann, wann, Referenz, Dokumente")]
    [InlineData("Spanish, Portuguese", "Observaciones, Comentarios, Observações")]
    [InlineData("Dutch", "Opmerking, Opmerkingen")]
    [InlineData("Russian", "Примечание, Комментарий")]
    public void A_word_heads_a_column_that_is_left_out(string language, string words) =>
        Assert.Equal([], Split(words).Where(word => !LetterWords.IsRemark(word)).Select(word => language + ": " + word));

    [Theory]
    [InlineData("English", "Role, Roles, Stakeholder, Stakeholders, Team, Teams, Person, People, Name, Who, Member, Members, Team member, Position, Department, Party")]
    [InlineData("English", "Role name, Unit, Organisation, Organization, Actor, Actors, Business unit, Assignee, Assigned to, Owner, Employee")]
    [InlineData("German", "Rolle, Rollen, Funktion, Wer, Stelle, Abteilung, Rollenname, Einheit, Organisationseinheit, Akteur, Akteure, Gremium, Mitarbeiter, Mitarbeitende, Mitarbeitender, Beteiligte, Beteiligter")]
    [InlineData("French", "Fonction, Équipe, Acteur, Acteurs, Intervenant, Intervenants, Personne, Qui")]
    [InlineData("Dutch, Spanish, Portuguese", "Rol, Papel")]
    [InlineData("Russian", "Роль")]
    public void A_word_heads_the_column_of_the_roles(string language, string words) =>
        Assert.Equal([], Split(words).Where(word => !LetterWords.IsRole(word)).Select(word => language + ": " + word));

    [Theory]
    [InlineData("RACI, RASCI, RASIC, DACI, DEMI, Letter, Letters, RACI type, RACI code, RACI role, RACI letter, RACI value, Type, Assignment, Responsibility")]
    [InlineData("Buchstabe, Typ, Zuordnung, Verantwortung, Rolle (RACI), Lettre")]
    public void A_word_heads_the_column_of_the_letters(string words) => Assert.Equal([], Split(words).Where(word => !LetterWords.IsLetters(word)));

    [Theory]
    [InlineData("Owner, Owners, Lead, Leads, Leader, Leading, DRI")]
    [InlineData("hauptverantwortlich, Hauptverantwortlicher, federführend, Federführung, Verantwortungsträger, Pilote, Responsabile")]
    public void A_word_heads_names_whose_letter_is_asked(string words) => Assert.Equal([], Split(words).Where(word => !LetterWords.IsLeading(word)));

    [Theory]
    [InlineData("Role", 3)]
    [InlineData("Team", 2)]
    [InlineData("Person", 1)]
    [InlineData("Sales", 0)]
    public void A_heading_names_roles_more_or_less_clearly(string heading, int rank) => Assert.Equal(rank, LetterWords.RoleRank(heading));

    [Theory]
    [InlineData("Sales")]
    [InlineData("Key account manager")]
    [InlineData("")]
    public void The_name_of_a_role_heads_none_of_these_columns(string heading) => Assert.Equal(
        (false, false, false, false),
        (LetterWords.IsCode(heading), LetterWords.IsSection(heading), LetterWords.IsRemark(heading), LetterWords.IsRole(heading)));

    [Theory]
    [InlineData("-, --, ---, –, —, −, ‐, ―, _")]
    [InlineData("., .., ..., …, /, \\, ', 0")]
    [InlineData("n/a, na, n.a., n.a, none, nil, no, not involved")]
    [InlineData("keine, kein, nein, k.A., entfällt")]
    [InlineData("geen, ninguno, nenhum, нет")]
    public void Words_and_signs_for_nothing_make_an_empty_cell(string words) => Assert.All(Split(words), word =>
    {
        Assert.True(CellReader.IsNothing(" " + word.ToUpperInvariant() + " "), word);
        Assert.Same(CellReading.Empty, CellReader.Read(word));
    });

    [Fact]
    public void An_empty_cell_is_read_and_says_nothing() => Assert.Equal(
        ("", null, true, false), (CellReading.Empty.Signs, CellReading.Empty.Note, CellReading.Empty.IsReadable, CellReading.Empty.HasLetters));

    private static string[] Split(string words) => words.Split(", ");
}
