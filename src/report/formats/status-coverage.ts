import { answersOf, requirement, type StatusSet } from '../../contract/requirements.js';
import { type Service, services } from '../../contract/service.js';
import type { ExchangeRecord } from '../../verdict/evidence.js';
import type { ConformanceReport } from '../conformance-report.js';

/** A status that a method documents or that came back. */
export interface StatusCell {
  readonly status: number;
  readonly isDocumented: boolean;
  /** How many answers carried it. */
  readonly seen: number;
}

/** The statuses of one service: those that are documented beside those that came. */
export interface StatusCoverage {
  readonly service: Service;
  /** In rising order. */
  readonly cells: readonly StatusCell[];
}

function documented(service: Service): readonly number[] {
  const answers = requirement('HTTP-STATUS-SET').answers?.[service];
  const set: StatusSet = answers?.preferred ?? answers?.allowed ?? [];
  const whenBusy = answersOf(requirement('HTTP-RETRY-AFTER'), 'throttled').allowed;
  return [...set, ...whenBusy].filter((entry) => typeof entry === 'number');
}

/** One exchange may be evidence for several requirements; it happened once all the same. */
function sameness({ startedAt, durationMilliseconds, request, response }: ExchangeRecord): string {
  return [
    startedAt,
    durationMilliseconds,
    request.url,
    request.body?.bytes,
    response?.status,
    response?.body.bytes,
  ].join();
}

/** Statuses documented and seen, for each service that was asked anything. */
export function statusCoverage({ rows }: Pick<ConformanceReport, 'rows'>): readonly StatusCoverage[] {
  return services.flatMap((service): StatusCoverage[] => {
    const records = rows
      .filter((row) => row.service === service)
      .flatMap(({ cases }) => cases.flatMap(({ exchanges }) => exchanges));
    const distinct = [...new Map(records.map((record) => [sameness(record), record])).values()];
    const seen = new Map<number, number>();
    for (const { response } of distinct) {
      if (response !== undefined) seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
    }
    if (seen.size === 0) return [];
    const own = new Set(documented(service));
    const all = [...new Set([...own, ...seen.keys()])].sort((left, right) => left - right);
    return [
      {
        service,
        cells: all.map((status) => ({ status, isDocumented: own.has(status), seen: seen.get(status) ?? 0 })),
      },
    ];
  });
}
