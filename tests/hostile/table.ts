import type { Exchange } from '../../src/wire/exchange.js';
import type { Figures, PeerFigures, RunFigures } from './figures.js';
import type { Observation } from './observation.js';
import { families } from './peers/index.js';

function ending(exchange: Exchange): string {
  return exchange.outcome === 'answered' ? `answered ${exchange.response.status}` : exchange.code;
}

/** How both channels ended; said once where they agree. */
function endings({ exchanges }: Observation): string {
  const texts = exchanges.map(({ channel, exchange }) => ({ channel, text: ending(exchange) }));
  const [first] = texts;
  if (first !== undefined && texts.every(({ text }) => text === first.text)) return first.text;
  return texts.map(({ channel, text }) => `${text} (${channel})`).join(', ');
}

/** How the checks ended: each outcome with its number, the most frequent first. */
function outcomes({ results }: Observation): string {
  const counts = new Map<string, number>();
  for (const { outcome } of results) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .sort(([left, leftCount], [right, rightCount]) => rightCount - leftCount || (left < right ? -1 : 1))
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');
}

/** What an observation puts into the table. */
export function figuresOf(family: string, observation: Observation): PeerFigures {
  return {
    kind: 'peer',
    family,
    peer: observation.peer.name,
    exchange: endings(observation),
    outcomes: outcomes(observation),
    milliseconds: Math.round(observation.longestExchangeMilliseconds),
    megabytes: Math.round(observation.memoryBytes / 1024 / 1024),
  };
}

function section(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  // Two underscores on either side would be read as emphasis.
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ').replaceAll(/__\w+__/g, '`$&`')} |`;
  return [`### ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

const peerHead = ['the peer', 'its exchange ends as', 'the checks end as', 'longest exchange', 'memory'];
const runHead = ['the peer', 'exit code', 'whole run', 'peak of the process tree', 'above a normal run'];

function peerRow({ peer, exchange, outcomes: ended, milliseconds, megabytes }: PeerFigures): string[] {
  return [peer, exchange, ended, `${milliseconds} ms`, `+${megabytes} MB`];
}

function runRow({ peer, exitCode, seconds, megabytes, above }: RunFigures): string[] {
  const difference = `${above < 0 ? '−' : '+'}${Math.abs(above).toFixed(0)} MB`;
  return [peer, String(exitCode), `${seconds.toFixed(1)} s`, `${megabytes.toFixed(0)} MB`, difference];
}

/**
 * The zoo as Markdown: behaviour x outcome x time x memory, a section a family, then the whole runs. What was not measured has
 * no row.
 */
export function hostileTable(figures: readonly Figures[]): string {
  const parts = Object.keys(families).flatMap((family) => {
    const rows = figures.flatMap((one) => (one.kind === 'peer' && one.family === family ? [peerRow(one)] : []));
    return rows.length === 0 ? [] : section(`${family.charAt(0).toUpperCase()}${family.slice(1)}`, peerHead, rows);
  });
  const runs = figures.flatMap((one) => (one.kind === 'run' ? [runRow(one)] : []));
  return [...parts, ...(runs.length === 0 ? [] : section('Whole runs', runHead, runs))].join('\n');
}
