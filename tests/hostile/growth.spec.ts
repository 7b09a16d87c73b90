import { expect, test } from '@playwright/test';
import { checksOf } from '../../specs/checks.js';
import { responseSchemaOf } from '../../src/contract/message-name.js';
import { services } from '../../src/contract/service.js';
import { validatorFor } from '../../src/contract/validator.js';
import { bodyBytes } from '../../src/mock/http/response.js';
import { defaultRules, startMock, withRules } from '../../src/mock/index.js';
import { secretsOf } from '../../src/target/target.js';
import { Judge } from '../../src/verdict/judge.js';
import type { Channel } from '../../src/wire/exchange.js';
import { RawChannel } from '../../src/wire/raw-channel.js';
import { Redactor } from '../../src/wire/redaction.js';
import { smallMockTarget } from '../proof/departure-run.js';
import { arrayPlaces } from './array-places.js';
import { growth } from './grown-response.js';

/** Entries by which an array grows. For a longer look: `GROWTH_ENTRIES=50000`. */
const entries = Number(process.env['GROWTH_ENTRIES'] ?? 10_000);

/**
 * Responses to each check that are grown, but for the first one: all to that are, for the others choose by them what they ask for. For a
 * longer look: `GROWTH_RESPONSES=1000`.
 */
const grownOfEach = Number(process.env['GROWTH_RESPONSES'] ?? 1);

/**
 * Seconds of processor time that a check may take between a response and its next request. What is n log n takes less than one; what
 * holds each entry against each other one takes ten and more.
 */
const mostSeconds = 2.5 * Math.max(1, entries / 10_000);

function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Measures what is done with each response before the next request. */
class Stopwatch implements Channel {
  private received: number | undefined;
  /** The longest time so far, in seconds of processor time. */
  longest = 0;

  constructor(private readonly channel: Channel) {}

  /** Ends the time of the last response. */
  stop(): void {
    if (this.received !== undefined) this.longest = Math.max(this.longest, processorSeconds() - this.received);
    this.received = undefined;
  }

  send: Channel['send'] = async (request, bounds) => {
    this.stop();
    const exchange = await this.channel.send(request, bounds);
    this.received = processorSeconds();
    return exchange;
  };

  close(): Promise<void> {
    return this.channel.close();
  }
}

for (const service of services) {
  for (const place of arrayPlaces(service)) {
    const name = place.join('.') || 'the response';
    test(`${service}: what the checks do with ${entries} more entries in ${name} grows as they do`, async () => {
      test.setTimeout(600_000);
      const grow = growth(service, place, entries);
      const isValid = validatorFor(responseSchemaOf(service));
      let left = 0;
      let grown = 0;
      const mock = await startMock({
        rules: withRules(defaultRules, {
          http: {
            respond: (response, context) => {
              const own = defaultRules.http.respond(response, context);
              if (own.status !== 200 || left === 0) return own;
              const body = grow(bodyBytes(own));
              if (grown === 0) expect(isValid(JSON.parse(body.toString('utf8')))).toEqual([]);
              left -= 1;
              grown += 1;
              return { ...own, body };
            },
          },
        }),
      });
      const target = smallMockTarget(mock.url);
      const bounds = { ...target.bounds, maximumBodyBytes: 64 * 1024 * 1024, maximumValues: 5_000_000 };
      const channel = new Stopwatch(new RawChannel(new Redactor(secretsOf(target))));
      const judge = new Judge({ ...target, bounds }, channel, () => Promise.resolve());
      const slow: string[] = [];
      try {
        for (const [index, check] of checksOf(service).entries()) {
          left = index === 0 ? Number.POSITIVE_INFINITY : grownOfEach;
          channel.longest = 0;
          const { outcome, reason } = await judge.judge(check);
          channel.stop();
          if (channel.longest > mostSeconds) slow.push(`${check.requirement}: ${channel.longest.toFixed(1)} s`);
          if (outcome === 'harness-error') slow.push(`${check.requirement}: ${reason ?? ''}`);
        }
      } finally {
        await channel.close();
        await mock.close();
      }
      expect(grown, 'responses that were grown').toBeGreaterThan(grownOfEach);
      expect(slow, `more than ${mostSeconds} s of processor time between a response and the next request`).toEqual([]);
    });
  }
}
