import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/contract/root.js';
import { type Service, services } from '../../src/contract/service.js';
import { bodyBytes, type ServiceResponse } from '../../src/mock/http/response.js';
import { defaultRules } from '../../src/mock/index.js';
import type { CheckResult } from '../../src/verdict/outcome.js';
import { maxShownText } from '../../src/wire/visible-text.js';
import { judgeMock } from '../proof/departure-run.js';

/** A text of 55,000 characters, the last of them beyond the basic plane. */
const long = `${'a long text of a peer '.repeat(2500)}\u{1F600}`;

/** The same for a header, which has bytes alone. */
const longHeader = long.slice(0, -2);

type Change = (response: ServiceResponse) => ServiceResponse;

function withHeader(name: string, status?: number): Change {
  return (response) => {
    const others = response.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
    return { ...response, ...(status !== undefined && { status }), headers: [...others, [name, longHeader]] };
  };
}

function withBody(change: (text: string) => string): Change {
  return (response) =>
    response.body === undefined ? response : { ...response, body: change(bodyBytes(response).toString('utf8')) };
}

/** Where a service puts its long text. What would end the run at its control says little of the checks. */
const behaviours: Readonly<Record<string, Change>> = {
  'the name of a content coding': withHeader('Content-Encoding'),
  'a content type': withHeader('Content-Type'),
  'an entity tag': withHeader('ETag'),
  'the address of a redirect': withHeader('Location', 302),
  'a time to come back': withHeader('Retry-After', 429),
  'a challenge': withHeader('WWW-Authenticate', 401),
  'an error': (response) => ({ ...response, status: 500, body: long }),
  'texts of its answers': withBody((text) =>
    text.replace(
      /"(?:name|type|state|value|status|visibility|description|richPresence)":\s*"/g,
      (start) => start + long.slice(0, 3000),
    ),
  ),
  'names of members': withBody((text) =>
    text.replace(/"(name|state|type|value|status)":/g, (_all, name: string) => `"${long.slice(0, 3000)}${name}":`),
  ),
};

/** Requests, headers and bodies as evidence: each has its own bound. */
const evidence = /\/exchanges\/\d+\/(?:request|response|curl)/;

/** The texts of a result that are longer than a person reads. */
function tooLong(value: unknown, path = ''): string[] {
  if (typeof value === 'string') {
    return value.length <= maxShownText + 2 || evidence.test(path) ? [] : [`${path} has ${value.length} characters`];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => tooLong(member, `${path}/${name}`));
}

/** The texts beside requests and bodies in which a character was cut in two. */
function halved(results: readonly CheckResult[]): string[] {
  return [...JSON.stringify(results).matchAll(/.{30}(?:\\ud[89a-f][0-9a-f]{2}|⟨U\+D[89A-F]..⟩)/gi)].map(
    ([text]) => text,
  );
}

/** Bytes of all that a run says of one service, but for the requests and responses that it keeps as evidence. */
const maxWords = 3_000_000;

function withoutEvidence(name: string, value: unknown): unknown {
  return name === 'request' || name === 'response' || name === 'curl' ? undefined : value;
}

async function judged(service: Service, change: Change): Promise<CheckResult[]> {
  return judgeMock(service, {
    http: { respond: (response, context) => change(defaultRules.http.respond(response, context)) },
  });
}

for (const [what, change] of Object.entries(behaviours)) {
  test(`${what}, however long, is shortened wherever a result quotes it`, async () => {
    test.setTimeout(300_000);
    for (const service of services) {
      const results = await judged(service, change);
      expect(
        results.flatMap((result) => tooLong(result, result.requirement)),
        service,
      ).toEqual([]);
      expect(halved(results), service).toEqual([]);
      expect(JSON.stringify(results, withoutEvidence).length, `the words on ${service}`).toBeLessThan(maxWords);
      expect(results.filter(({ outcome }) => outcome === 'harness-error').map(({ reason }) => reason)).toEqual([]);
    }
  });
}

test('one function shortens texts: no other source file cuts one and puts the mark of a cut after it', () => {
  const folders = ['src', 'specs'].map((name) => join(packageRoot, name));
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  );
  const cutting = files
    .filter((file) => file.endsWith('.ts') && /\.slice\(0,[^\n]*\)\}?…/.test(readFileSync(file, 'utf8')))
    .map((file) => file.slice(packageRoot.length + 1));
  expect(cutting).toEqual([join('src', 'contract', 'shortened.ts')]);
});
