import { expect, test } from '@playwright/test';
import { withRunHeaders } from '../../src/run/run-headers.js';
import { secretsOf } from '../../src/target/target.js';
import { target } from '../report/synthetic-results.js';

test('headers of a run go to every service in place of the profile’s, and what the environment gives is a secret', () => {
  const sessions = {
    baseUrl: 'https://sessions.example.test',
    headers: [
      ['X-Cluster', 'green'],
      ['x-kept', '1'],
    ] as const,
  };
  const lines = ['x-cluster: blue\r', ' x-key:  ${GATEWAY_KEY}', ''];
  const environment = { GATEWAY_KEY: 'a-key-of-eight' };
  const changed = withRunHeaders({ ...target, services: { ...target.services, sessions } }, lines, environment);
  const added = [
    ['x-cluster', 'blue'],
    ['x-key', 'a-key-of-eight'],
  ];
  expect(changed.services.presence?.headers).toEqual(added);
  expect(changed.services.sessions?.headers).toEqual([['x-kept', '1'], ...added]);
  expect(changed.services.userstats, 'a service without an address stays without').toBeUndefined();
  expect(secretsOf(changed)).toEqual([{ value: 'a-key-of-eight', variable: 'GATEWAY_KEY' }]);
  expect(withRunHeaders(target, [''], {})).toBe(target);
});

test('a header that a profile could not set either is refused with the reason', () => {
  const lines: [string, string][] = [
    ['Authorization: XBL3.0 x=1;t', 'give it under credentials'],
    ['Host : elsewhere', 'The header Host cannot be sent: Host cannot be set for all requests: the harness writes it'],
    ['bad name: 1', 'expected the name of a header'],
    [': 1', 'The header ": 1" has no name'],
    ['x-cluster', 'The header "x-cluster" has no name'],
    ['x-api-key : in-the-open', 'The header x-api-key sounds like a secret'],
    ['x-api-key: in-the-open', 'expected a reference to an environment variable'],
    [
      'x-api-key : ${NO_SUCH_KEY}',
      'The header x-api-key cannot be sent: the environment variable NO_SUCH_KEY is not set.',
    ],
    ['x-keys: ${NO_KEY} ${NO_OTHER}', "export NO_KEY='…' the environment variable NO_OTHER is not set."],
    // One header a line: what follows must neither be sent in its value nor be dropped.
    ['x-cluster: blue\nx-other: 1', 'has no name'],
  ];
  for (const [line, words] of lines) expect(() => withRunHeaders(target, [line], {}), line).toThrow(words);
});

test('what the environment gives is a secret where it is long enough to be looked for, also as a part of a value', () => {
  const lines = ['x-api-key : Key ${LONG}', 'x-short: ${SHORT}'];
  const changed = withRunHeaders(target, lines, { LONG: 'of-eight', SHORT: 'of-seve' });
  expect(changed.services.presence?.headers).toEqual([
    ['x-api-key', 'Key of-eight'],
    ['x-short', 'of-seve'],
  ]);
  expect(secretsOf(changed)).toEqual([{ value: 'of-eight', variable: 'LONG' }]);
  const known = { value: 'of-the-proxy', variable: 'PROXY' };
  const withProxy = withRunHeaders({ ...target, furtherSecrets: [known] }, lines.slice(0, 1), { LONG: 'of-eight' });
  expect(secretsOf(withProxy), 'the secrets of the profile stay').toEqual([
    known,
    { value: 'of-eight', variable: 'LONG' },
  ]);
});
