import type { Exchange } from '../../src/wire/exchange.js';
import type { Observation } from './observation.js';

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

/** A family of the zoo as a Markdown table: behaviour x outcome x time x memory. */
export function table(family: string, observations: readonly Observation[]): string {
  const rows = observations.map((one) => {
    const time = `${Math.round(one.longestExchangeMilliseconds)} ms`;
    const memory = `+${Math.round(one.memoryBytes / 1024 / 1024)} MB`;
    return `| ${[one.peer.name, endings(one), outcomes(one), time, memory].join(' | ')} |`;
  });
  return [
    `### ${family.charAt(0).toUpperCase()}${family.slice(1)}`,
    '',
    '| the peer | its exchange ends as | the checks end as | longest exchange | memory |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
