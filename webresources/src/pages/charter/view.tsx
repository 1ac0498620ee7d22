import { useEffect } from "preact/hooks";
import type { charterTexts } from "../../generated/charter";
import { matrixTexts } from "../../generated/Matrix";
import { Failure, pageAddress, useLoaded, type Host } from "../../shared/page";
import { fill } from "../../shared/texts";
import { dayOf } from "../../shared/time";
import { Notation } from "../matrix/notations";
import { cssString, load, type Charter, type Level, type MatrixSheet } from "./model";

export type Texts = (typeof charterTexts)["en"];

interface Setting {
  readonly host: Host;
  readonly texts: Texts;
  readonly now: () => Date;
}

export function CharterPage({ host, texts, now, id }: Setting & { readonly id: string | undefined }) {
  const view = useLoaded(async () => {
    if (id === undefined) return undefined;
    const [charter, today] = await Promise.all([load(host.api, id, host.language), host.clock.dayAt(now())]);
    if (charter === undefined) return undefined;
    return { charter, today, decided: charter.decidedOn === undefined ? "" : dayOf(new Date(await host.clock.dayAt(charter.decidedOn)), host.language) };
  }, [id]);
  return (
    <main class="page charter">
      <div class="bar screen">
        <button type="button" class="primary" disabled={view.value === undefined} onClick={() => window.print()}>{texts.print}</button>
        {id === undefined ? null : <a href={pageAddress("charter", id, host.language)} target="_blank" rel="noopener">{texts.newWindow}</a>}
        {view.error === undefined ? null : <button type="button" onClick={view.reload}>{texts.retry}</button>}
      </div>
      <Failure text={view.error} />
      {view.value === undefined ? <p role="status">{view.error !== undefined ? "" : id === undefined ? texts.noAccount : texts.loading}</p> : <Sheet charter={view.value.charter} today={view.value.today} decided={view.value.decided} host={host} texts={texts} />}
    </main>
  );
}

function Sheet({ charter, today, decided, host, texts }: Omit<Setting, "now"> & { readonly charter: Charter; readonly today: string; /** The day of the decision, where the reader is. */ readonly decided: string }) {
  const day = (value: Date | undefined) => (value === undefined ? "" : dayOf(value, host.language));
  const printed = dayOf(new Date(today), host.language);
  useEffect(() => {
    document.title = `${texts.title} · ${charter.account}`;
    // Header and footer of every printed page; the numbers are the printer's.
    const style = document.createElement("style");
    style.textContent = `@page { @top-left { content: ${cssString(`${texts.title} · ${charter.account}`)}; } @top-right { content: ${cssString(charter.program)}; } @bottom-left { content: ${cssString(fill(texts.printed, printed))}; } @bottom-right { content: ${cssString(texts.page)} counter(page) ${cssString(texts.of)} counter(pages); } }`;
    document.head.appendChild(style);
    return () => style.remove();
  }, [charter]);
  const levels: Readonly<Record<Level, string>> = { KeyAccount: texts.levelAccount, ParentAccount: texts.levelParent, Tier: texts.levelTier, Programme: texts.levelProgramme };
  return (
    <article>
      <header>
        <p class="quiet">{[texts.title, charter.program, charter.number].filter(Boolean).join(" · ")}</p>
        <h1>{charter.account}</h1>
        <p><span class="badge good">{charter.tier || texts.noTier}</span> <span class="badge">{charter.status}</span></p>
        <dl class="facts">
          <Fact label={texts.manager} value={charter.manager || texts.nobody} />
          <Fact label={texts.deputy} value={charter.deputy || texts.nobody} />
          <Fact label={texts.sponsor} value={charter.sponsor === "" ? texts.nobody : [charter.sponsor, charter.sponsorRole].filter(Boolean).join(" · ")} />
          <Fact label={texts.valid} value={charter.validTo === undefined ? fill(texts.validFrom, day(charter.validFrom)) : fill(texts.validFromTo, day(charter.validFrom), day(charter.validTo))} />
          <Fact label={texts.review} value={day(charter.reviewDate)} />
          <Fact label={texts.decided} value={charter.decidedBy === "" ? texts.notDecided : [charter.decidedBy, decided].filter(Boolean).join(", ")} />
        </dl>
      </header>
      <section>
        <h2>{texts.goals}</h2>
        <Words title={texts.customerGoals} text={charter.customerGoals} none={texts.empty} />
        <Words title={texts.valueContribution} text={charter.valueContribution} none={texts.empty} />
        <Words title={texts.topGoals} text={charter.topGoals} none={texts.empty} />
        {charter.rationale === "" ? null : <Words title={texts.rationale} text={charter.rationale} none="" />}
      </section>
      <section>
        <h2>{texts.team}</h2>
        {charter.team.length === 0 ? <p class="quiet">{texts.noTeam}</p> : (
          <table class="table">
            <thead><tr><th scope="col">{texts.person}</th><th scope="col">{texts.role}</th><th scope="col">{texts.function}</th><th scope="col">{texts.deputyFor}</th></tr></thead>
            <tbody>{charter.team.map((member) => <tr key={member.id}><td>{member.person}</td><td>{member.role}</td><td class="unit">{member.function}</td><td>{member.deputyFor}</td></tr>)}</tbody>
          </table>
        )}
      </section>
      <section class="turn">
        <h2>{texts.responsible}</h2>
        {charter.matrices.length === 0 ? <p class="quiet">{texts.noMatrix}</p> : charter.matrices.map((matrix) => <Responsibilities key={matrix.id} matrix={matrix} host={host} texts={texts} day={day} level={levels[matrix.from]} />)}
      </section>
      <section class="turn">
        <h2>{texts.interfaces}</h2>
        {charter.interfaces.length === 0 ? <p class="quiet">{texts.noInterface}</p> : (
          <table class="table">
            <thead><tr><th scope="col">{texts.what}</th><th scope="col">{texts.fromTo}</th><th scope="col">{texts.reaction}</th><th scope="col">{texts.completion}</th><th scope="col">{texts.channel}</th><th scope="col">{texts.since}</th></tr></thead>
            <tbody>
              {charter.interfaces.map((each) => (
                <tr key={each.id}><td>{each.what}<br /><span class="quiet">{each.process}</span></td><td class="unit">{each.supplier} → {each.receiver}</td><td class="fixed">{each.reaction}</td><td class="fixed">{each.completion}</td><td>{each.channel}</td><td>{day(each.validFrom)}<br /><span class="quiet">{fill(texts.version, each.version)}, {levels[each.from]}</span></td></tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section>
        <h2>{texts.consents}</h2>
        {charter.consents.length === 0 ? <p class="quiet">{texts.noConsent}</p> : (
          <table class="table">
            <thead><tr><th scope="col">{texts.about}</th><th scope="col">{texts.function}</th><th scope="col">{texts.person}</th><th scope="col">{texts.on}</th></tr></thead>
            <tbody>{charter.consents.map((each) => <tr key={each.id}><td>{each.about}</td><td class="unit">{each.function || texts.manager}</td><td>{each.person}</td><td class="fixed">{each.isGiven ? fill(texts.agreedOn, each.on) : fill(texts.openUntil, each.on)}</td></tr>)}</tbody>
          </table>
        )}
      </section>
    </article>
  );
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return <div><dt>{label}</dt><dd>{value || "–"}</dd></div>;
}

function Words({ title, text, none }: { readonly title: string; readonly text: string; readonly none: string }) {
  return <div class="words"><h3>{title}</h3><p class={text === "" ? "quiet" : "memo"}>{text || none}</p></div>;
}

function Responsibilities({ matrix, host, texts, day, level }: { readonly matrix: MatrixSheet; readonly host: Host; readonly texts: Texts; readonly day: (value: Date | undefined) => string; readonly level: string }) {
  const notation = new Notation(matrix.notation);
  const words = matrixTexts[host.language];
  const hasVoice = matrix.rows.some((row) => row.cells.some((cell) => cell.isVoice));
  return (
    <section class="matrix">
      <h3>{matrix.name}</h3>
      <p class="quiet">{fill(texts.version, matrix.version)} · {fill(texts.validFrom, day(matrix.validFrom))} · {level}</p>
      <table class="table letters">
        <thead><tr><th scope="col">{texts.activity}</th>{matrix.columns.map((column) => <th key={column.id} scope="col" class="role"><span>{column.role}{column.person === "" ? null : <><br /><span class="quiet">{column.person}</span></>}</span></th>)}</tr></thead>
        <tbody>
          {matrix.rows.map((row) => (
            <tr key={row.id}><th scope="row">{row.name}</th>{row.cells.map((cell, index) => <td key={matrix.columns[index]?.id ?? index}>{cell.letter === 0 ? "" : notation.displayOf(cell.letter)}{cell.isVoice ? "*" : ""}</td>)}</tr>
          ))}
        </tbody>
      </table>
      <p class="legend">{notation.letters.map((letter) => `${letter.display} = ${words[letter.term]}`).join(" · ")}{hasVoice ? ` · * = ${texts.voice}` : ""}</p>
    </section>
  );
}
