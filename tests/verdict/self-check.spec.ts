import { expect, test } from '@playwright/test';
import { presenceRequest } from '../../specs/presence/requests.js';
import { sessionsRequest } from '../../specs/sessions/requests.js';
import { statisticsRequest } from '../../specs/userstats/requests.js';
import { compose, type Draft } from '../../src/target/draft.js';
import {
  type Edit,
  withAuthorizationForm,
  withBody,
  withBodyText,
  withCredential,
  withHeader,
  withMeaning,
  withMethod,
  withoutAuthorization,
  withoutHeader,
  withPath,
  withQuery,
} from '../../src/verdict/edit.js';
import { changedParts, faultOfControl, faultOfNegative, headersOf, record } from '../../src/verdict/self-check.js';
import { bareTarget, subjectAgainst } from './subject-against.js';

const target = bareTarget('http://localhost');
const control = presenceRequest({ users: ['2533274900000001'] });
const refusal = { allowed: ['4xx'] } as const;

function faultOfDraft(draft: Draft): string | undefined {
  return faultOfControl(draft, compose(draft, target));
}

/** What the harness finds wrong with an edit of the control. */
function faultOfEdit(edit: Edit, draft = control): string | undefined {
  const negative = edit.apply(draft);
  const [changed = 'nothing'] = changedParts(draft, negative);
  return faultOfNegative(edit, changed, negative, compose(negative, target));
}

/** An edit that says it breaks another place than it does. */
function claiming(edit: Edit, breaks: Edit['breaks']): Edit {
  return { ...edit, breaks };
}

/** Two edits as one, with the claim of the first. */
function both(first: Edit, second: Edit): Edit {
  return { ...first, apply: (draft) => second.apply(first.apply(draft)) };
}

test('an edit that changes nothing, or more than one part, is not sent', async () => {
  let requests = 0;
  const { subject, close } = await subjectAgainst((_request, response) => {
    requests += 1;
    response.end('[]');
  });
  const rows: [string, Edit, string][] = [
    ['nothing', { ...withoutHeader('Accept'), apply: (draft) => draft }, 'changes nothing'],
    ['the same header', withHeader('Accept', 'application/json'), 'does not break its headers at "/accept"'],
    ['a header that was not there', withoutHeader('X-Not-There'), 'does not break its headers at "/x-not-there"'],
    ['header and body', both(withoutHeader('Accept'), withBody('x', {}, '/users')), 'changes headers and body'],
    ['header and method', both(withoutHeader('Accept'), withMethod('PUT')), 'changes method and headers'],
    ['path and query', both(withPath('x', '/y'), withQuery('a', 'b')), 'changes path and query'],
    ['credential and body', both(withoutAuthorization, withBody('x', {}, '/users')), 'changes credential and body'],
  ];
  for (const [title, edit, words] of rows) {
    await expect(subject.refused(control, edit, refusal), title).rejects.toThrow(
      `The harness made an unsound request: the edit "${edit.title}" ${words}`,
    );
  }
  expect(requests, 'only the control was sent, once').toBe(1);
  await close();
});

test('an edit that breaks a sibling of the place that it names is unsound', () => {
  const broken = withBody('users that are no list', { users: 7 }, '/users');
  expect(faultOfEdit(broken)).toBeUndefined();
  const siblings = ['/user', '/users/0', '/usersx', '/level', '/User'];
  for (const pointer of siblings) {
    expect(faultOfEdit(claiming(broken, { part: 'body', pointer })), pointer).toMatch(
      /^the edit "users that are no list" should break its body at ".+" only, but: .*users/,
    );
  }
});

test('an edit may break what lies below the place that it names, or leave out a member of it', () => {
  const wrongEntry = withBody('a user that is no text', { users: [true] }, '/users');
  expect(faultOfEdit(wrongEntry)).toBeUndefined();
  expect(faultOfEdit(claiming(wrongEntry, { part: 'body', pointer: '/users/0' }))).toBeUndefined();
  expect(faultOfEdit(claiming(wrongEntry, { part: 'body', pointer: '/users/1' }))).toContain('only, but');
  const missing = withBody('no users', {}, '/users');
  expect(faultOfEdit(missing), 'a missing member is at the place where it would be').toBeUndefined();
  expect(faultOfEdit(claiming(missing, { part: 'body', pointer: '/user' }))).toContain('only, but');
  expect(faultOfEdit(claiming(missing, { part: 'body', pointer: '' })), 'the whole body').toBeUndefined();
});

test('an edit that breaks two places is unsound, whichever it names', () => {
  const two = withBody('two mistakes', { users: 'x', level: 'nonsense' }, '/users');
  expect(faultOfEdit(two)).toContain('should break its body at "/users" only, but: ');
  expect(faultOfEdit(claiming(two, { part: 'body', pointer: '/level' }))).toContain('at "/level" only, but: ');
});

test('an edit that breaks nothing, or another part than it names, is unsound', () => {
  const whole = withBody('a sound body', { users: ['1'] }, '/users');
  expect(faultOfEdit(whole)).toBe('the edit "a sound body" does not break its body at "/users"');
  const header = withoutHeader('Accept');
  expect(faultOfEdit(header)).toBeUndefined();
  expect(faultOfEdit(claiming(header, { part: 'body', pointer: '/accept' }))).toBe(
    'the edit "no Accept header" changes the headers, not the body that it should break'.replace(
      '"no Accept header"',
      `"${header.title}"`,
    ),
  );
  expect(faultOfEdit(claiming(withMethod('PUT'), { part: 'headers', pointer: '/accept' }))).toContain(
    'changes the method, not the headers that it should break',
  );
  const notJson = withBodyText('no JSON', '{"users":[', '/users');
  expect(faultOfEdit(notJson), 'a body that cannot be read is broken as a whole').toContain(
    'the body is not a JSON value',
  );
  expect(faultOfEdit(claiming(notJson, { part: 'body', pointer: '' }))).toBeUndefined();
});

test('an edit beyond form must leave the form whole', () => {
  expect(faultOfEdit(withMeaning('another user', { users: ['2'] }))).toBeUndefined();
  expect(faultOfEdit(withMeaning('no list', { users: 2 }))).toMatch(
    /^the edit "no list" should leave its body whole, but: .*users/,
  );
  expect(faultOfEdit(withMethod('PUT'))).toBeUndefined();
  expect(faultOfEdit(withPath('elsewhere', '/elsewhere'))).toBeUndefined();
  expect(
    faultOfEdit(withCredential('caller', 'the same token'), { ...control, credential: undefined }),
  ).toBeUndefined();
});

test('an edit of the credential is held to the schema of the headers', () => {
  const form = withAuthorizationForm('another scheme', () => 'Bearer synthetic');
  expect(faultOfEdit(form)).toBeUndefined();
  expect(faultOfEdit(withoutAuthorization)).toBeUndefined();
  expect(faultOfEdit(withAuthorizationForm('the same form', (value) => `${value}x`))).toContain(
    'does not break its headers at "/authorization"',
  );
});

test('a control of each service is sound, and one that breaks a schema is a fault of the harness', () => {
  const controls: Readonly<Record<string, Draft>> = {
    presence: control,
    userstats: statisticsRequest({ requestedusers: ['1'], requestedscids: [] }),
    sessions: sessionsRequest({ scid: '5a0c0001-71d2-4e0b-9c11-3f20aa000001', xuids: ['1'] }),
  };
  expect(faultOfDraft(control)).toBeUndefined();
  for (const [service, draft] of Object.entries(controls)) {
    for (const [part, edit] of [
      ['headers', withoutAuthorization],
      ['body', withBodyText('no JSON', '{')],
    ] as const) {
      expect(faultOfDraft(edit.apply(draft)), `${service} ${part}`).toMatch(
        new RegExp(`^the control is no well-formed request \\(.*${part}: `),
      );
    }
  }
  const sessions = controls['sessions'] ?? control;
  expect(faultOfDraft(withQuery('take', 'nonsense').apply(sessions))).toContain('query: ');
});

test('each part of a request in which two drafts differ is named, and an equal copy differs in none', () => {
  const copy: Draft = {
    ...control,
    headers: control.headers.map(([name, value]) => [name, value]),
    query: [],
    omit: [],
    body: Buffer.from(control.body ?? ''),
  };
  expect(changedParts(control, copy)).toEqual([]);
  const rows: [Partial<Draft>, string[]][] = [
    [{ method: 'PUT' }, ['method']],
    [{ path: '/elsewhere' }, ['path']],
    [{ query: [['a', 'b']] }, ['query']],
    [{ headers: [] }, ['headers']],
    [{ omit: ['host'] }, ['headers']],
    [{ headers: [], omit: ['host'] }, ['headers']],
    [{ credential: undefined }, ['credential']],
    [{ rewriteAuthorization: (value) => value }, ['credential']],
    [{ framing: 'chunked' }, ['framing']],
    [{ body: Buffer.from('{}') }, ['body']],
    [{ body: undefined }, ['body']],
    [{ method: 'PUT', body: undefined }, ['method', 'body']],
  ];
  for (const [changes, parts] of rows) {
    expect(changedParts(control, { ...control, ...changes }), JSON.stringify(changes)).toEqual(parts);
  }
  const bodiless = { ...control, body: undefined };
  expect(changedParts(bodiless, { ...bodiless, body: Buffer.alloc(0) }), 'an empty body is none').toEqual([]);
});

test('the schema sees header names in lower case, and the length that will be announced', () => {
  const body = Buffer.from('{"a":1}');
  const request = { method: 'POST', url: '', headers: [['X-One', '1']], body, framing: 'content-length' } as const;
  expect(headersOf(request)).toEqual({ 'x-one': '1', 'content-length': '7' });
  expect(headersOf({ ...request, headers: [['Content-Length', '3']] })).toEqual({ 'content-length': '3' });
  expect(headersOf({ ...request, framing: 'chunked' })).toEqual({ 'x-one': '1' });
  expect(headersOf({ ...request, framing: 'none' })).toEqual({ 'x-one': '1' });
  expect(headersOf({ ...request, body: undefined })).toEqual({ 'x-one': '1' });
  expect(
    record([
      ['a', '1'],
      ['b', '2'],
      ['a', '3'],
    ]),
  ).toEqual({ a: '3', b: '2' });
});
