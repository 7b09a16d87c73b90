import { isOk } from '../../src/contract/status.js';
import { answersOf } from '../../src/contract/requirements.js';
import type { Check } from '../../src/verdict/check.js';
import type { CheckContext } from '../../src/verdict/context.js';
import { type Edit, withAuthorizationForm, withCredential, withoutAuthorization } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { alteredTokens } from '../values/altered-tokens.js';
import { inventedToken } from '../values/invented-token.js';
import { statisticsIn } from './answers.js';
import { anyControl } from './control.js';
import { anyXuids, statisticsRequest } from './requests.js';

/** A refusal that carries the refused data refuses nothing. */
export function judgeNothingShown(subject: Subject, exchange: AnsweredExchange): void {
  if (isOk(exchange.response.status)) return;
  const [shown] = statisticsIn(exchange);
  if (shown === undefined) return;
  subject.finding({
    expected: 'a refusal without statistics in its body',
    got: `${exchange.response.status} with "${shown.name}" in the body`,
    pointer: shown.pointer,
    value: shown.value,
    exchanges: [exchange],
  });
}

async function judgeRefused(context: CheckContext, subject: Subject, edit: Edit): Promise<void> {
  const { draft } = await anyControl(context, subject);
  const exchange = await subject.refused(draft, edit, answersOf(context.requirement, 'refused'));
  judgeNothingShown(subject, exchange);
}

const requiredCheck: Check = {
  requirement: 'STATS-AUTH-REQUIRED',
  service: 'userstats',
  run: async (context) => {
    await context.case('no Authorization header', (subject) => judgeRefused(context, subject, withoutAuthorization));
    await context.case('no Authorization header, nothing asked for', async (subject) => {
      const draft = statisticsRequest({ requestedusers: anyXuids(context.target, 1), requestedscids: [] });
      const probe = await subject.send(draft);
      if (!isOk(probe.response.status)) {
        subject.notExercised(`the service does not take such a request: it answered ${probe.response.status}`);
      }
      await subject.refused(draft, withoutAuthorization, answersOf(context.requirement, 'refused'));
    });
  },
};

/** The user hash and the token of an Authorization value in the documented form. */
function partsOf(authorization: string): { userhash: string; token: string } {
  const [, userhash = '0', token = authorization] = /^XBL3\.0 x=([^;]*);(.*)$/s.exec(authorization) ?? [];
  return { userhash, token };
}

/** Forms of the control's own credential that are not the documented one. The token in them is whole, and so recognised in evidence. */
const malformedForms: readonly [title: string, rewrite: (authorization: string) => string][] = [
  ['Bearer and the token', (value) => `Bearer ${partsOf(value).token}`],
  ['Bearer and the parameters of XBL3.0', (value) => value.replace(/^XBL3\.0/, 'Bearer')],
  ['the scheme XBL2.0', (value) => value.replace(/^XBL3\.0/, 'XBL2.0')],
  ['Basic with a name and password', () => `Basic ${Buffer.from('synthetic:synthetic').toString('base64')}`],
  ['the token without a scheme', (value) => partsOf(value).token],
  ['the scheme alone', () => 'XBL3.0'],
  ['a user hash without a token', (value) => `XBL3.0 x=${partsOf(value).userhash}`],
  ['a user hash and an empty token', (value) => `XBL3.0 x=${partsOf(value).userhash};`],
  ['the token without a user hash', (value) => `XBL3.0 ${partsOf(value).token}`],
  ['parameters without x=', (value) => value.replace('x=', '')],
  ['no semicolon between user hash and token', (value) => value.replace(';', '')],
];

/** An edit of the credential that leaves the header's form whole: only a service that knows its tokens can refuse it. */
function withToken(title: string, rewrite: (token: string) => string): Edit {
  return {
    title,
    breaks: { part: 'credential' },
    apply: (draft) => ({
      ...draft,
      rewriteAuthorization: (authorization) => {
        const { userhash, token } = partsOf(authorization);
        return `XBL3.0 x=${userhash};${rewrite(token)}`;
      },
    }),
  };
}

const unknownTokens: readonly Edit[] = [
  inventedToken,
  withToken('a known token with letters after it', (token) => `${token}AAAA`),
];

const unspecifiedForms: readonly Edit[] = [
  withAuthorizationForm('the scheme in small letters', (value) => value.replace(/^XBL/, 'xbl')),
  withAuthorizationForm('a user hash that does not fit the token', (value) => `XBL3.0 x=1;${partsOf(value).token}`),
  withAuthorizationForm('an empty user hash', (value) => `XBL3.0 x=;${partsOf(value).token}`),
];

const schemeCheck: Check = {
  requirement: 'STATS-AUTH-SCHEME',
  service: 'userstats',
  run: async (context) => {
    for (const [title, rewrite] of malformedForms) {
      await context.case(title, (subject) => judgeRefused(context, subject, withAuthorizationForm(title, rewrite)));
    }
    for (const edit of [...unknownTokens, ...alteredTokens(context.target)]) {
      await context.case(edit.title, (subject) => judgeRefused(context, subject, edit));
    }
    for (const role of ['expired', 'unknown'] as const) {
      await context.case(`the profile's credential "${role}"`, async (subject) => {
        if (context.target.credentials[role] === undefined) {
          subject.skip(`the profile names no credential "${role}"`);
        }
        await judgeRefused(context, subject, withCredential(role, `a credential that is ${role}`));
      });
    }
    for (const edit of unspecifiedForms) {
      await context.case(edit.title, async (subject) => {
        const { draft } = await anyControl(context, subject);
        await subject.observed(draft, edit);
      });
    }
  },
};

/** Checks that nobody reads without a valid credential. */
export const authorizationChecks: readonly Check[] = [requiredCheck, schemeCheck];
