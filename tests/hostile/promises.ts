import type { ChannelObservation, Observation } from './observation.js';

/** The most by which any peer may make the harness grow. */
const mostMemoryBytes = 150 * 1024 * 1024;

/** How far beyond its time bound an exchange may end on a busy machine. */
const slackMilliseconds = 1500;

const stackLine = /\n\s+at \S|\bat \S+ \(\S+:\d+:\d+\)/;

/** A status can be right whatever the body is. */
function isHonest(exchange: string, requirement: string): boolean {
  return exchange === 'answered' && requirement === 'HTTP-STATUS-SET';
}

function exchangeProblems({ peer }: Observation, { channel, exchange }: ChannelObservation): string[] {
  if (peer.exchange !== 'either' && exchange.outcome !== peer.exchange) {
    const detail = exchange.outcome === 'unanswered' ? `${exchange.code}: ${exchange.reason}` : 'answered';
    return [`${channel}: expected ${peer.exchange}, got ${detail}`];
  }
  if (exchange.outcome === 'answered') return [];
  const text = `${exchange.code} ${exchange.reason}`;
  const problems: string[] = [];
  if (peer.reason !== undefined && !peer.reason.test(text)) problems.push(`${channel}: the reason is "${text}"`);
  if (exchange.code === 'ERR_UNKNOWN' || exchange.reason.length < 10) problems.push(`${channel}: no words: "${text}"`);
  return problems;
}

/** Which promises of the harness an observation breaks; none when all held. */
export function brokenPromises(observation: Observation): string[] {
  const { peer, exchanges, results, longestExchangeMilliseconds, memoryBytes, complaint } = observation;
  const problems = exchanges.flatMap((one) => exchangeProblems(observation, one));
  for (const { requirement, outcome, reason, cases } of results) {
    if (outcome === 'harness-error') problems.push(`${requirement}: fault of the harness: ${reason ?? ''}`);
    if (outcome === 'pass' && peer.mayPass !== true && !isHonest(peer.exchange, requirement))
      problems.push(`${requirement}: passed`);
    if (outcome !== 'pass' && (reason ?? '').trim() === '') problems.push(`${requirement}: no reason given`);
    // A body that quotes a stack is the peer's; it stands in what came, never in the reason that there is no verdict.
    const own = cases.flatMap((one) => (one.findings.length > 0 ? [] : [one.reason ?? '']));
    if (peer.exchange === 'unanswered' && own.some((text) => stackLine.test(text))) {
      problems.push(`${requirement}: a stack in a reason`);
    }
    const shown = [
      reason ?? '',
      ...cases.flatMap((one) => one.findings.flatMap(({ got, value }) => [got, value ?? ''])),
    ];
    // eslint-disable-next-line no-control-regex -- what a terminal would obey must not be in any text that is shown
    if (shown.some((text) => /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E]/.test(text))) {
      problems.push(`${requirement}: a control character in what is shown`);
    }
  }
  if (results.length === 0) problems.push('no check ran');
  const bound = (peer.timeoutMilliseconds ?? 5000) + slackMilliseconds;
  if (longestExchangeMilliseconds > bound)
    problems.push(`an exchange took ${Math.round(longestExchangeMilliseconds)} ms`);
  if (memoryBytes > mostMemoryBytes) problems.push(`memory grew by ${Math.round(memoryBytes / 1024 / 1024)} MB`);
  if (complaint !== undefined) problems.push(complaint);
  if ('polluted' in {}) problems.push('the prototype of all objects was polluted');
  return problems;
}
