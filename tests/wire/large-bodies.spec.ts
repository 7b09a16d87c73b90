import { expect, test } from '@playwright/test';
import { assembleExchange } from '../../src/wire/assemble.js';
import type { Exchange } from '../../src/wire/exchange.js';
import { holdsMoreValuesThan, nestsDeeperThan } from '../../src/wire/json-scan.js';
import { parseJson } from '../../src/wire/json.js';
import { Redactor } from '../../src/wire/redaction.js';
import { SecretSearch } from '../../src/wire/secret-search.js';
import { sharedBody } from '../../src/wire/shared-body.js';

const secret = 'synthetic-secret';
const redactor = new Redactor([{ value: secret, variable: 'XBL_CALLER' }]);

function exchangeWith(body: Buffer, maximumValues?: number, searcher = redactor): Exchange {
  const request = { method: 'POST', url: 'http://a', headers: [], body: undefined, framing: 'content-length' } as const;
  const response = {
    status: 200,
    statusText: 'OK',
    httpVersion: '1.1',
    headers: [],
    rawBody: body,
    surplus: { bytes: 0 },
  };
  const timing = { startedAt: 0, firstByteAfter: 0, durationMilliseconds: 0 };
  const bounds = {
    timeoutMilliseconds: 1,
    maximumBodyBytes: 1e9,
    ...(maximumValues !== undefined && { maximumValues }),
  };
  return assembleExchange({ channel: 'raw', request, timing }, response, bounds, searcher, {
    informational: [],
    trailers: [],
  });
}

function bodyOf(exchange: Exchange): Buffer | undefined {
  return exchange.outcome === 'answered' ? exchange.response.body : undefined;
}

test('equal large bodies are one buffer, and others stay their own', () => {
  const text = JSON.stringify({ padding: 'x'.repeat(100_000) });
  const first = bodyOf(exchangeWith(Buffer.from(text)));
  expect(bodyOf(exchangeWith(Buffer.from(text)))).toBe(first);
  expect(bodyOf(exchangeWith(Buffer.from(text.replace('x', 'y'))))).not.toBe(first);
  expect(first?.toString()).toBe(text);
  const small = Buffer.from('[]');
  expect(sharedBody(small)).toBe(small);
  expect(sharedBody(Buffer.from('[]'))).not.toBe(small);
});

test('a large body with a secret is shared without it', () => {
  const text = JSON.stringify({ padding: 'z'.repeat(100_000), echoed: secret });
  for (let time = 0; time < 2; time += 1) {
    const exchange = exchangeWith(Buffer.from(text));
    expect(bodyOf(exchange)?.includes(secret)).toBe(false);
    expect(exchange.outcome === 'answered' ? exchange.response.rawBody.includes(secret) : true).toBe(false);
    expect(exchange.outcome === 'answered' ? exchange.response.leaks.length : 0).toBeGreaterThan(0);
  }
});

test('a large body is searched once for the secrets of a run, and again for those of another run', () => {
  const text = JSON.stringify({ padding: 'w'.repeat(100_000), named: 'another-secret' });
  const searched: number[] = [];
  const original = Object.getOwnPropertyDescriptor(SecretSearch.prototype, 'find')?.value as SecretSearch['find'];
  SecretSearch.prototype.find = function (this: SecretSearch, searchedText) {
    searched.push(searchedText.length);
    return original.call(this, searchedText);
  };
  try {
    // The first exchange is kept, as a run keeps what its checks share.
    const first = exchangeWith(Buffer.from(text));
    expect(bodyOf(exchangeWith(Buffer.from(text)))).toBe(bodyOf(first));
    expect(searched.filter((length) => length === text.length)).toHaveLength(1);
    const other = exchangeWith(
      Buffer.from(text),
      undefined,
      new Redactor([{ value: 'another-secret', variable: 'XBL_OTHER' }]),
    );
    expect(bodyOf(other)?.includes('another-secret'), 'what held no secret of one run may hold one of another').toBe(
      false,
    );
    expect(other.outcome === 'answered' && other.response.leaks).toEqual([
      { variable: 'XBL_OTHER', form: 'plain', where: 'body' },
    ]);
  } finally {
    SecretSearch.prototype.find = original;
  }
});

test('a large body that is asked for again after another one is read again, to the same value', () => {
  const bodies = ['a', 'b'].map((text) => Buffer.from(JSON.stringify([text.repeat(300_000)])));
  for (const body of [...bodies, ...bodies]) {
    const parsed = parseJson(body);
    expect(parsed.ok && parsed.plain).toEqual([body.toString().slice(2, -2)]);
    expect(parseJson(body)).toBe(parsed);
  }
});

test('values are counted outside of strings, at any depth, and just the bound is allowed', () => {
  const cases = [
    ['[1,2,3]', 4],
    ['[[],{}]', 3],
    [`["${',[{'.repeat(50)}","\\"${','.repeat(50)}"]`, 3],
    ['{"a":{"b":[null]},"c":""}', 5],
  ] as const;
  for (const [text, values] of cases) {
    // Blanks behind it: what is shorter than any text of so many values is not looked at.
    const bytes = Buffer.from(text + ' '.repeat(40));
    expect(holdsMoreValuesThan(bytes, values), text).toBe(false);
    expect(holdsMoreValuesThan(bytes, values - 1), text).toBe(true);
  }
});

test('a body of more values than the bound ends its exchange, in words', () => {
  const exchange = exchangeWith(Buffer.from(`[${'1,'.repeat(2000)}1]`), 1000);
  expect(exchange).toMatchObject({ outcome: 'unanswered', code: 'ERR_BODY_VALUES' });
  expect(exchange.outcome === 'unanswered' && exchange.reason).toContain('more than 1000 JSON values');
  expect(exchangeWith(Buffer.from(`[${'1,'.repeat(2000)}1]`)).outcome).toBe('answered');
});

test('nesting is counted outside of strings', () => {
  const deep = (levels: number): Buffer => Buffer.from(`${'['.repeat(levels)}"${'['.repeat(50)}"${']'.repeat(levels)}`);
  expect(nestsDeeperThan(deep(20), 20)).toBe(false);
  expect(nestsDeeperThan(deep(21), 20)).toBe(true);
});
