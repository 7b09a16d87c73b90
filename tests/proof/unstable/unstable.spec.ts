import { expect, test } from '@playwright/test';
import { checks } from '../../../specs/checks.js';
import { type Service, services } from '../../../src/contract/service.js';
import { startMock } from '../../../src/mock/index.js';
import { secretsOf } from '../../../src/target/target.js';
import { decide } from '../../../src/verdict/gate.js';
import { Judge } from '../../../src/verdict/judge.js';
import type { CheckResult } from '../../../src/verdict/outcome.js';
import { RawChannel } from '../../../src/wire/raw-channel.js';
import { Redactor } from '../../../src/wire/redaction.js';
import { smallMockTarget, told } from '../departure-run.js';
import {
  type Change,
  changes,
  contentChanges,
  erratic,
  failures,
  contentSpells,
  harmless,
  mishaps,
  oddities,
  onceStale,
  otherTokensExpire,
  spellAroundNull,
} from './behaviours.js';
import { type Behaviour, startGateway } from './gateway.js';

/** Rules that one response is enough to violate, also one that a gateway sent. */
const aboutAnyResponse = new Set(
  checks.filter(({ responses }) => responses === 'every').map(({ requirement }) => requirement),
);

/** A request that hangs is given up soon; one that does not is waited for, however slow the machine is. */
const hangingMilliseconds = 50;

interface Judged {
  readonly results: readonly CheckResult[];
  /** How many requests the service received. */
  readonly count: number;
  /** The numbers of those with another method than POST. */
  readonly others: readonly number[];
}

/** Judges a service behind a gateway. The pauses of a run are none here: what follows them is the same. */
async function judgeBehind(service: Service, behaviour: Behaviour): Promise<Judged> {
  const mock = await startMock();
  const gateway = await startGateway(mock.url, behaviour);
  const target = smallMockTarget(gateway.url);
  const raw = new RawChannel(new Redactor(secretsOf(target)));
  const judge = new Judge(
    target,
    {
      send: (request, bounds) =>
        raw.send(request, gateway.isHanging ? { ...bounds, timeoutMilliseconds: hangingMilliseconds } : bounds),
      close: () => raw.close(),
    },
    () => Promise.resolve(),
  );
  const results: CheckResult[] = [];
  try {
    for (const check of checks) if (check.service === service) results.push(await judge.judge(check));
    return { results, count: gateway.count, others: gateway.others };
  } finally {
    await raw.close();
    await gateway.close();
    await mock.close();
  }
}

/** The numbers of requests at which a service changes: all over a run, and at other places for each change. */
function moments(count: number, change: Change, all: readonly Change[]): number[] {
  const step = Number(process.env['UNSTABLE_STEP'] ?? 97) * (change.isAlike === true ? 2 : 1);
  const offset = Math.floor((step * all.indexOf(change)) / all.length);
  const places = change.afterStart === true ? [2, count] : [1, 2, count];
  for (let place = 3 + offset; place < count; place += step) places.push(place);
  return places;
}

/** MUST failures: a stable mock has none, so a change may bring none either, but for the request that a service died of. */
function accusations(results: readonly CheckResult[], { mayKill }: Change): string[] {
  const failed = results.filter(({ outcome }) => outcome === 'fail' || outcome === 'harness-error');
  const wrong = failed.filter(
    ({ reason }) => mayKill !== true || reason?.includes('nothing accepts connections since') !== true,
  );
  const tolerated = mayKill === true && failed.length === 1 ? wrong : failed;
  return tolerated.map(({ requirement, outcome, reason }) => `${requirement} ${outcome}: ${reason ?? ''}`);
}

for (const service of services) {
  const lasting = [...changes, ...contentChanges(service)];
  for (const change of lasting) {
    test(`${service}: a service that ${change.title} from some request on is neither green nor accused`, async () => {
      const { count } = await judgeBehind(service, () => 'forward');
      for (const n of moments(count, change, lasting)) {
        const { results } = await judgeBehind(service, change.from(n));
        const said = `from request ${n} of ${count}\n${told(results)}`;
        expect(accusations(results, change), said).toEqual([]);
        expect(decide(results, { failOn: 'must' }).exitCode, said).not.toBe(0);
      }
    });
  }

  for (const change of erratic) {
    test(`${service}: a service that ${change.title}, by chance, is neither green nor accused`, async () => {
      for (const seed of [1, 2, 3]) {
        const { results } = await judgeBehind(service, change.from(seed));
        const said = `with the seed ${seed}\n${told(results)}`;
        expect(
          accusations(results, change).filter((one) => !one.startsWith('HTTP-STATUS-SET')),
          said,
        ).toEqual([]);
        expect(decide(results, { failOn: 'must' }).exitCode, said).not.toBe(0);
      }
    });
  }

  for (const change of oddities) {
    test(`${service}: a single ${change.title} anywhere in a run is held against no rule but those about any response`, async () => {
      const { count, others } = await judgeBehind(service, () => 'forward');
      for (const n of moments(count, change, oddities)) {
        if (others.includes(n)) continue;
        const { results } = await judgeBehind(service, change.from(n));
        const accused = accusations(results, change).filter((one) => !/^HTTP-(?:STATUS-SET|CONTENT-TYPE)/.test(one));
        expect(accused, `at request ${n} of ${count}\n${told(results)}`).toEqual([]);
      }
    });
  }

  for (const change of mishaps) {
    test(`${service}: a ${change.title} at one request are held against no rule but that about statuses`, async () => {
      const { count, others } = await judgeBehind(service, () => 'forward');
      for (const n of moments(count, change, mishaps)) {
        if (others.includes(n) || others.includes(n + 2)) continue;
        const { results } = await judgeBehind(service, change.from(n));
        const accused = accusations(results, change).filter((one) => !one.startsWith('HTTP-STATUS-SET'));
        expect(accused, `at request ${n} of ${count}\n${told(results)}`).toEqual([]);
      }
    });
  }

  test(`${service}: a single response without data, where a replica lags behind, is held against no rule`, async () => {
    const { count, others } = await judgeBehind(service, () => 'forward');
    const change: Change = { title: 'stale', from: onceStale(service) };
    for (const n of moments(count, change, [change])) {
      if (others.includes(n)) continue;
      const { results } = await judgeBehind(service, change.from(n));
      expect(accusations(results, change), `at request ${n} of ${count}\n${told(results)}`).toEqual([]);
    }
  });

  for (const change of contentSpells(service)) {
    test(`${service}: a service that ${change.title} is accused by no rule but those about any response`, async () => {
      const { count } = await judgeBehind(service, () => 'forward');
      for (const n of moments(count, change, [change])) {
        const { results } = await judgeBehind(service, change.from(n));
        const others = results.filter(({ requirement }) => !aboutAnyResponse.has(requirement));
        expect(accusations(others, change), `from request ${n} of ${count}\n${told(results)}`).toEqual([]);
      }
    });
  }

  test(`${service}: a service that ${otherTokensExpire.title} is not accused`, async () => {
    for (const n of [1, 60, 160]) {
      const { results } = await judgeBehind(service, otherTokensExpire.from(n));
      expect(accusations(results, otherTokensExpire), `from request ${n}\n${told(results)}`).toEqual([]);
    }
  });

  test(`${service}: a spell of refusals does not pass for the refusal of a body that the service takes`, async () => {
    const places: number[] = [];
    await judgeBehind(service, (number, { body }) => {
      if (body === 'null') places.push(number);
      return 'forward';
    });
    const { results } = await judgeBehind(service, spellAroundNull(places[0] ?? 0));
    expect(decide(results, { failOn: 'must' }).exitCode, told(results)).not.toBe(0);
    const malformed = results.filter(({ requirement }) => /BODY-MALFORMED$|^SESS-BODY$/.test(requirement));
    expect(
      malformed.map(({ outcome }) => outcome),
      told(malformed),
    ).not.toContain('pass');
  });

  for (const change of failures) {
    test(`${service}: a service that ${change.title} fails HTTP-STATUS-SET and nothing else`, async () => {
      const { count, others } = await judgeBehind(service, () => 'forward');
      for (const n of moments(count, change, failures)) {
        // The control that closes the last bracket comes after the rule was judged; other methods are a matter of HTTP-METHOD.
        if (n === count || others.includes(n)) continue;
        const { results } = await judgeBehind(service, change.from(n));
        const failed = results.filter(({ outcome }) => outcome === 'fail').map(({ requirement }) => requirement);
        expect(failed, `from request ${n} of ${count}\n${told(results)}`).toEqual(['HTTP-STATUS-SET']);
      }
    });
  }

  for (const change of harmless) {
    test(`${service}: a service that ${change.title} is judged as without that`, async () => {
      const { results } = await judgeBehind(service, change.from(2));
      expect(decide(results, { failOn: 'should' }).exitCode, told(results)).toBe(0);
    });
  }
}
