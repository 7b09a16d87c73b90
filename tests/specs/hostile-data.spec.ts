import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import type { Service } from '../../src/contract/service.js';
import { bodyBytes } from '../../src/mock/http/response.js';
import { defaultRules } from '../../src/mock/index.js';
import { judgeMock } from '../proof/departure-run.js';

/** JSON values that no document has in mind, as they stand in a body: some differ only from what a parser makes of them. */
const values: readonly string[] = [
  String.raw`"line\r\nbreak"`,
  String.raw`"\u2028\u2029"`,
  String.raw`"\ud800"`,
  String.raw`"\udc00\ud800 in the wrong order"`,
  String.raw`"\u0000\u001b[31m\u202e"`,
  '""',
  '" "',
  '"007"',
  '"-1"',
  '"18446744073709551616"',
  `"${'9'.repeat(60)}"`,
  '"__proto__"',
  '"constructor"',
  '"100%41&x=#/?\\\\\\"~1"',
  `"${'long '.repeat(2000)}"`,
  '{"v":66}',
  '{"v":12345678901234567890123}',
  '{"__proto__":{"v":1e400}}',
  '[12345678901234567890123]',
  '[[[]]]',
  '12345678901234567890123',
  '18446744073709551615',
  '-18446744073709551615',
  '1e400',
  '-1e-400',
  '7.0000000000000000000000001',
  '-0',
  '0.5',
  'true',
  'null',
];

/** Where in the values each run begins: so each text meets another one in each run. */
const offsets: readonly number[] = [0, 16];

const members: Readonly<Record<Service, readonly string[]>> = {
  userstats: ['xuid', 'gamertag', 'scid', 'statname', 'type', 'value'],
  presence: [
    ...['xuid', 'state', 'type', 'id', 'name', 'placement', 'lastModified', 'richPresence', 'idType'],
    ...['deviceType', 'titleId', 'titleName', 'timestamp'],
  ],
  sessions: [
    ...['xuid', 'startTime', 'scid', 'templateName', 'name', 'accepted', 'status', 'visibility', 'joinRestriction'],
    ...['myTurn', 'keywords'],
  ],
};

const scalar = String.raw`(?:"(?:[^"\\]|\\.)*"|-?[\d.eE+-]+|true|false|null)`;

/** One of the values, the same for the same text each time: a service whose data change all the time is another matter. */
function hostile(original: string, offset: number): string {
  const [first = 0] = createHash('sha256').update(original).digest();
  return values[(first + offset) % values.length] ?? '""';
}

/** A body of JSON in which the values of a member are hostile ones; of an array its entries. Every third keeps its own value. */
function withHostile(body: string, member: string, offset: number): string {
  const values = new RegExp(String.raw`("${member}":\s*)(\[${scalar}(?:,${scalar})*\]|${scalar})`, 'g');
  const replaced = (value: string): string => {
    const [first = 0] = createHash('md5').update(value).digest();
    return (first + offset) % 3 === 0 ? value : hostile(value, offset);
  };
  return body.replace(values, (_all, name: string, value: string) =>
    value.startsWith('[') ? `${name}${value.replace(new RegExp(scalar, 'g'), replaced)}` : `${name}${replaced(value)}`,
  );
}

for (const service of ['userstats', 'presence', 'sessions'] as const) {
  for (const member of members[service]) {
    test(`${service}: nothing that a service says in ${member} is a fault of the harness`, async () => {
      test.setTimeout(300_000);
      const seen = new Set<number>();
      for (const offset of offsets) {
        const results = await judgeMock(service, {
          http: {
            respond: (response, context) => {
              const changed = defaultRules.http.respond(response, context);
              if (changed.status !== 200) return changed;
              const text = bodyBytes(changed).toString('utf8');
              const body = withHostile(text, member, offset);
              if (body !== text) seen.add(offset);
              return { ...changed, body };
            },
          },
        });
        const faults = results.flatMap(({ requirement, outcome, reason, cases }) =>
          outcome === 'harness-error'
            ? [
                `${requirement}: ${reason ?? ''}`,
                ...cases
                  .map((one) => `${one.outcome} ${one.reason ?? ''}`)
                  .filter((text) => text.startsWith('harness-error')),
              ]
            : [],
        );
        expect(faults.join('\n').slice(0, 4000), `with offset ${offset}`).toBe('');
        // What a reporter is given is JSON.
        expect(() => JSON.stringify(results), 'results are JSON').not.toThrow();
      }
      expect(seen.size, 'runs in which bodies were changed').toBeGreaterThan(0);
    });
  }
}
