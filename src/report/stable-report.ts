import { reportText } from './build-report.js';
import type { ConformanceReport } from './conformance-report.js';
import { isReport } from './is-report.js';

/** Headers whose value is another with every answer: of the clock, of caches, and names that a hop gives to one message. */
const volatileHeaders: ReadonlySet<string> = new Set([
  'age',
  'cf-ray',
  'correlation-id',
  'date',
  'expires',
  'last-modified',
  'ms-cv',
  'request-id',
  'server-timing',
  'set-cookie',
  'traceparent',
  'tracestate',
  'x-amz-cf-id',
  'x-amzn-requestid',
  'x-amzn-trace-id',
  'x-azure-ref',
  'x-b3-spanid',
  'x-b3-traceid',
  'x-correlation-id',
  'x-ms-correlation-request-id',
  'x-ms-request-id',
  'x-request-id',
  'x-response-time',
  'x-runtime',
  'x-trace-id',
]);

const noTime = new Date(0).toISOString();
const leftOut = '(left out)';

function withoutVolatile(pair: unknown): unknown {
  if (!Array.isArray(pair)) return pair;
  const name: unknown = pair[0];
  return typeof name === 'string' && volatileHeaders.has(name.toLowerCase()) ? [name, leftOut] : pair;
}

/** `127.0.0.1:40213` of a service on this machine: a port that the system chose says nothing and is another in every run. */
function chosenAuthorities({ services }: ConformanceReport['run']): string[] {
  return services.flatMap(({ baseUrl }) => {
    if (!URL.canParse(baseUrl)) return [];
    const { hostname, host, port } = new URL(baseUrl);
    return port !== '' && /^(127(\.\d+){3}|localhost|\[::1\])$/.test(hostname) ? [host] : [];
  });
}

/** Puts port 0, by which a system is told to choose one, in place of those that it chose. */
function portless(authorities: readonly string[]): (text: string) => string {
  if (authorities.length === 0) return (text) => text;
  const alternatives = authorities.map((one) => one.replace(/[.[\]]/g, '\\$&')).join('|');
  const pattern = new RegExp(`(?<![\\w.-])(?:${alternatives})(?!\\d)`, 'g');
  return (text) => text.replace(pattern, (host) => host.replace(/\d+$/, '0'));
}

/**
 * The same report without what differs between two runs with the same outcomes, so that reports can be kept under version control
 * and compared as text. Times become the epoch, durations 0, the time to the first byte and the note that a request was sent twice go; headers that are another with
 * every answer keep their name alone; and a loopback address has port 0. What the service said in its bodies stays: that is
 * evidence. The result is a report by the same schema.
 *
 * @throws Error when the result is none, which is a fault of the harness.
 */
export function stableReport(report: ConformanceReport): ConformanceReport {
  const shown = portless(chosenAuthorities(report.run));
  const stable: unknown = JSON.parse(reportText(report), (key, value: unknown) => {
    switch (key) {
      case 'startedAt':
        return noTime;
      case 'durationMilliseconds':
        return 0;
      case 'firstByteAfterMilliseconds':
      case 'resent':
        return undefined;
      case 'headers':
        return Array.isArray(value) ? value.map(withoutVolatile) : value;
      default:
        return typeof value === 'string' ? shown(value) : value;
    }
  });
  if (isReport(stable)) return stable;
  throw new Error('A report lost its form when its volatile parts were left out.');
}
