import { useEffect, useState } from "preact/hooks";
import type { mapTexts } from "../../generated/map";
import { demand } from "../../shared/demand";
import { Failure, useLoaded, wordsOf, type Host } from "../../shared/page";
import { fill } from "../../shared/texts";
import type { Free, FreeLayout } from "./free";
import { first, head, laneHeight, layOut, type Drawn } from "./lanes";
import { addressOf, load, type Link, type MapData, type Scope } from "./model";

type Texts = (typeof mapTexts)["en"];

interface Setting {
  readonly host: Host;
  readonly texts: Texts;
}

interface Drawing {
  readonly texts: Texts;
  readonly data: MapData;
  readonly links: readonly Link[];
}

/** Who hands over to whom in which process, and where nothing is agreed: as lanes, freely, and as a table. */
export function InterfaceMap({ host, texts, programId }: Setting & { readonly programId?: string | undefined }) {
  const [scope, setScope] = useState<Scope>("");
  const [process, setProcess] = useState("");
  const [functionId, setFunction] = useState("");
  const [look, setLook] = useState<"lanes" | "free" | "table">("lanes");
  const map = useLoaded(() => load(host.api, scope, host.language, programId), [scope]);
  const data = map.value;
  const links = data === undefined ? [] : data.links.filter((link) => (process === "" || link.processId === process) && (functionId === "" || link.from === functionId || link.to === functionId));
  return (
    <main class="page map">
      <div class="bar">
        <h1>{texts.title}</h1>
        {data === undefined ? null : (
          <>
            <label>{texts.scope} <select value={scope} onChange={(event) => setScope(event.currentTarget.value)}>
              <option value="">{texts.programme}</option>
              {data.tiers.map((tier) => <option key={tier.value} value={`tier:${tier.value}`}>{fill(texts.tier, tier.name)}</option>)}
              {data.accounts.map((account) => <option key={account.id} value={`account:${account.id}`}>{account.name}</option>)}
            </select></label>
            <label>{texts.process} <select value={process} onChange={(event) => setProcess(event.currentTarget.value)}><option value="">{texts.all}</option>{data.processes.map((row) => <option key={row.id} value={row.id}>{row.name}</option>)}</select></label>
            <label>{texts.function} <select value={functionId} onChange={(event) => setFunction(event.currentTarget.value)}><option value="">{texts.all}</option>{data.functions.map((row) => <option key={row.id} value={row.id}>{row.name}</option>)}</select></label>
          </>
        )}
        <div role="group" aria-label={texts.view} class="actions">
          {(["lanes", "free", "table"] as const).map((choice) => <button key={choice} type="button" data-look={choice} aria-pressed={look === choice} onClick={() => setLook(choice)}>{texts[choice]}</button>)}
        </div>
        <span class="grow" />
        <button type="button" onClick={map.reload}>{texts.refresh}</button>
      </div>
      <Failure text={map.error} />
      {data === undefined ? <p role="status">{map.error === undefined ? texts.loading : ""}</p> : (
        <>
          <p data-part="summary" role="status">{fill(texts.summary, links.filter((link) => link.state !== "missing").length, links.filter((link) => link.state === "missing").length)}</p>
          <Key texts={texts} />
          {links.length === 0 ? <p class="card">{texts.none}</p>
            : look === "table" ? <Table texts={texts} data={data} links={links} />
              : look === "free" ? <FreeView texts={texts} data={data} links={links} />
                : <LaneView texts={texts} data={data} links={links} process={process} />}
        </>
      )}
    </main>
  );
}

const states = ["active", "agreed", "review", "draft", "missing"] as const;

function Key({ texts }: { readonly texts: Texts }) {
  return (
    <ul class="key" aria-label={texts.key}>
      {states.map((state) => <li key={state}><svg width="34" height="12" aria-hidden="true"><line x1="1" y1="6" x2="33" y2="6" class={`line ${state}`} /></svg> {texts[state]}</li>)}
    </ul>
  );
}

function LaneView({ texts, data, links, process }: Drawing & { readonly process: string }) {
  const activities = data.activities.filter((row) => row.processId === process);
  const byActivity = process !== "" && activities.length > 0;
  const columns = byActivity ? [...activities, { id: "", name: texts.wholeProcess }] : [...data.processes, { id: "", name: texts.anyProcess }];
  const ids = new Set(columns.map((column) => column.id));
  const columnOf = (link: Link) => {
    const wanted = byActivity ? link.fromActivity || link.toActivity : link.processId;
    return ids.has(wanted) ? wanted : "";
  };
  const { lanes, columns: placed, drawn, width, height } = layOut(data.functions, columns, links, columnOf);
  return (
    <div class="card canvas" role="region" aria-label={texts.lanes} tabIndex={0}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={texts.title}>
        {lanes.map((lane, index) => (
          <g key={lane.id}>
            <rect x="0" y={lane.y} width={width} height={laneHeight} class={index % 2 === 0 ? "lane" : "lane odd"} />
            <foreignObject x="8" y={lane.y} width={first - 16} height={laneHeight}><div class="lane-name" dir="auto">{lane.name}</div></foreignObject>
          </g>
        ))}
        {placed.map((column) => (
          <g key={column.id}>
            <line x1={column.x} y1="0" x2={column.x} y2={height} class="edge" />
            <foreignObject x={column.x + 8} y="0" width={column.width - 12} height={head}><div class="column-name" dir="auto">{column.name}</div></foreignObject>
          </g>
        ))}
        {drawn.map((one, index) => <Arrow key={index} texts={texts} data={data} drawn={one} />)}
      </svg>
    </div>
  );
}

/** A link of the map: it opens its interface, or a new one with what is known. */
function Arrow({ texts, data, drawn }: { readonly texts: Texts; readonly data: MapData; readonly drawn: Drawn }) {
  const { link, x1, y1, x2, y2 } = drawn, down = y2 > y1 ? 1 : -1;
  return (
    <a href={addressOf(link, data)} target="_blank" rel="noopener" aria-label={labelOf(texts, data, link)} data-link={link.state} class="link">
      <title>{labelOf(texts, data, link)}</title>
      <line x1={x1} y1={y1} x2={x2} y2={y2 - down * 8} class={`line ${link.state}`} />
      <circle cx={x1} cy={y1} r="4" class={`dot ${link.state}`} />
      <path d={`M ${x2 - 6} ${y2 - down * 10} L ${x2 + 6} ${y2 - down * 10} L ${x2} ${y2} Z`} class={`dot ${link.state}`} />
      <foreignObject x={x1 + 8} y={Math.min(y1, y2) + 6} width="126" height={Math.max(44, Math.abs(y2 - y1) - 8)}>
        <div class={`label ${link.state}`}><span dir="auto">{link.state === "missing" ? texts.create : link.name}</span> <small>({texts[link.state]})</small></div>
      </foreignObject>
    </a>
  );
}

function FreeView({ texts, data, links }: Drawing) {
  const [layout, setLayout] = useState<Free | undefined>(undefined);
  const [error, setError] = useState<string | undefined>(undefined);
  useEffect(() => {
    let isCurrent = true;
    demand<FreeLayout>("map-free.js", "MapFree").then(
      (loaded) => {
        if (isCurrent) setLayout(loaded.layOutFreely(data.functions, links));
      },
      (reason: unknown) => setError(reason instanceof TypeError ? texts.offline : wordsOf(reason)),
    );
    return () => {
      isCurrent = false;
    };
  }, [data, links.map((link) => link.id + link.from + link.to).join()]);
  if (error !== undefined) return <Failure text={error} />;
  if (layout === undefined) return <p role="status">{texts.loading}</p>;
  return (
    <div class="card canvas" role="region" aria-label={texts.free} tabIndex={0}>
      <svg width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`} role="group" aria-label={texts.title}>
        {layout.edges.map(({ link, points }, index) => {
          const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 }, end = points[points.length - 1] ?? middle, before = points[points.length - 2] ?? middle;
          const turn = (Math.atan2(end.y - before.y, end.x - before.x) * 180) / Math.PI;
          return (
            <a key={index} href={addressOf(link, data)} target="_blank" rel="noopener" aria-label={labelOf(texts, data, link)} data-link={link.state} class="link">
              <title>{labelOf(texts, data, link)}</title>
              <polyline points={points.map((point) => `${point.x},${point.y}`).join(" ")} class={`line ${link.state}`} />
              <path d="M -9 -5 L 0 0 L -9 5 Z" transform={`translate(${end.x} ${end.y}) rotate(${turn})`} class={`dot ${link.state}`} />
              <foreignObject x={middle.x - 60} y={middle.y - 9} width="120" height="18"><div class={`label one ${link.state}`}><span dir="auto">{link.state === "missing" ? texts.create : link.name}</span></div></foreignObject>
            </a>
          );
        })}
        {layout.nodes.map((node) => (
          <g key={node.id}>
            <rect x={node.x - node.width / 2} y={node.y - node.height / 2} width={node.width} height={node.height} rx="4" class="node" />
            <foreignObject x={node.x - node.width / 2} y={node.y - node.height / 2} width={node.width} height={node.height}><div class="node-name" dir="auto">{node.name}</div></foreignObject>
          </g>
        ))}
      </svg>
    </div>
  );
}

function Table({ texts, data, links }: Drawing) {
  const name = (rows: readonly { readonly id: string; readonly name: string }[], id: string) => rows.find((row) => row.id === id)?.name ?? "";
  return (
    <div class="card scroll">
      <table class="table">
        <thead><tr><th scope="col">{texts.process}</th><th scope="col">{texts.from}</th><th scope="col">{texts.to}</th><th scope="col">{texts.what}</th><th scope="col">{texts.steps}</th><th scope="col">{texts.state}</th></tr></thead>
        <tbody>{links.map((link, index) => (
          <tr key={index} data-link={link.state}>
            <td dir="auto">{name(data.processes, link.processId)}</td><td dir="auto">{name(data.functions, link.from)}</td><td dir="auto">{name(data.functions, link.to)}</td>
            <td><a href={addressOf(link, data)} target="_blank" rel="noopener" dir="auto">{link.state === "missing" ? texts.create : link.name}</a></td>
            <td dir="auto">{[name(data.activities, link.fromActivity), name(data.activities, link.toActivity)].filter((part) => part !== "").join(" \u2192 ")}</td>
            <td><span class={`badge ${tones[link.state]}`}>{texts[link.state]}</span></td>
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

const tones = { active: "good", agreed: "good", review: "warn", draft: "", missing: "bad" } as const;

/** A link in words: what a screen reader says, and what stands in the tooltip. */
function labelOf(texts: Texts, data: MapData, link: Link): string {
  const name = (id: string) => data.functions.find((row) => row.id === id)?.name ?? "";
  return fill(texts.label, name(link.from), name(link.to), link.state === "missing" ? texts.create : link.name, texts[link.state]);
}
