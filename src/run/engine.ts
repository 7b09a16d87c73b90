import { requirement } from '../contract/requirements.js';
import { secretsOf, type Target } from '../target/target.js';
import type { Check } from '../verdict/check.js';
import { Judge } from '../verdict/judge.js';
import type { CheckResult } from '../verdict/outcome.js';
import type { Channel, Exchange } from '../wire/exchange.js';
import { Redactor } from '../wire/redaction.js';
import { visibleText } from '../wire/visible-text.js';
import type { RunEvent } from './events.js';
import { lastOfEachService } from './last-of-each-service.js';
import type { RunSettings } from './settings.js';
import { inShard, type Shard } from './shard.js';
import { type Subject, subjectName, type Unjudged } from './subject.js';

/** What a run works with. */
export interface RunMeans {
  /** The way to the services. The run closes it. */
  readonly channel: Channel;
  /** Ends the run at once: what was judged until then is kept. */
  readonly signal?: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
}

/** A channel on which nothing leaves once the run has ended: a check that was cut short would go on in vain. */
function untilAborted(channel: Channel, signal: AbortSignal): Channel {
  return {
    send: (request, bounds) =>
      signal.aborted ? new Promise<Exchange>(() => undefined) : channel.send(request, bounds),
    close: () => channel.close(),
  };
}

function whenAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
}

function subjectOf({ requirement: id, service }: Check): Subject {
  return { requirement: id, service };
}

/** Checks that send requests are divided evenly; those of services without an address fall to the first part. */
function checksOfShard(target: Target, checks: readonly Check[], shard: Shard): readonly Check[] {
  const isAsked = ({ service }: Check): boolean => target.services[service] !== undefined;
  const rest = shard.current === 1 ? checks.filter((check) => !isAsked(check)) : [];
  return [...inShard(checks.filter(isAsked), shard), ...rest];
}

/** The checks of this part, the last one of each service marked: the control follows it, whatever was selected. */
function ownChecks({ target, checks, shard }: RunSettings): Check[] {
  const own = shard === undefined ? checks : checksOfShard(target, checks, shard);
  const last = lastOfEachService(own);
  return own.map((check) => (last.has(subjectName(check)) ? { ...check, isLast: true } : check));
}

/** A check that ended by an error of the judge's own, with the secrets in it replaced. */
function faultOf(check: Check, error: unknown, target: Target): CheckResult {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    ...subjectOf(check),
    level: requirement(check.requirement).level,
    outcome: 'harness-error',
    reason: visibleText(new Redactor(secretsOf(target)).text(text)),
    cases: [],
    requests: 0,
    durationMilliseconds: 0,
  };
}

/**
 * Judges checks against a target, one after the other, and emits events as they happen. Never throws for what a service does
 * or a check lacks: every subject of the run ends with a result or among the unjudged.
 */
export async function runChecks(settings: RunSettings, { channel, signal, onEvent }: RunMeans): Promise<void> {
  const stop = signal ?? new AbortController().signal;
  const started = performance.now();
  const own = ownChecks(settings);
  const judge = new Judge(settings.target, untilAborted(channel, stop));
  const aborted = whenAborted(stop);
  const unjudged: Unjudged[] = [];
  onEvent({ kind: 'started', startedAt: new Date(), subjects: own.map(subjectOf) });
  try {
    for (const check of own) {
      const subject = subjectOf(check);
      if (stop.aborted) {
        unjudged.push({ ...subject, reason: 'the run ended before its turn' });
        continue;
      }
      onEvent({ kind: 'check', subject });
      const judged = judge.judge(check, (title, run) => {
        onEvent({ kind: 'case', title });
        return run();
      });
      const result = await Promise.race([
        judged.catch((error: unknown) => faultOf(check, error, settings.target)),
        aborted,
      ]);
      if (result === undefined) unjudged.push({ ...subject, reason: 'the run was interrupted while it was judged' });
      else onEvent({ kind: 'result', result });
    }
  } finally {
    await channel.close();
  }
  const durationMilliseconds = performance.now() - started;
  onEvent({
    kind: 'ended',
    end: { ...(stop.aborted && { cutShortBy: 'interruption' as const }), durationMilliseconds, unjudged },
  });
}
