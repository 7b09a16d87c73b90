import { answersOf, textsOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import { type Edit, withHeader, withoutHeader } from '../../src/verdict/edit.js';
import { readRecords, recordsOf } from './answers.js';
import { requirePeople } from './asking.js';
import { compareTexts, textKinds, textsIn } from './localised-texts.js';
import { observedCases, plainRequest, refusalCases } from './refusal-cases.js';
import { anyXuids, presenceRequest } from './requests.js';

function missingHeaderCheck(requirement: string, header: string): Check {
  return {
    requirement,
    service: 'presence',
    run: (context) => refusalCases(context, plainRequest, [withoutHeader(header)]),
  };
}

const unframed: Edit = {
  title: 'neither a Content-Length header nor a chunked body',
  breaks: { part: 'framing' },
  apply: (draft) => ({ ...draft, framing: 'none' }),
};

const chunked: Edit = {
  title: 'a chunked body in place of Content-Length',
  breaks: { part: 'framing' },
  apply: (draft) => ({ ...draft, framing: 'chunked' }),
};

/**
 * What follows an unannounced head is, to a parser of HTTP, the start of another message, and many servers refuse that. So a
 * head alone is sent as well: it shows what becomes of the missing header by itself.
 */
const headAlone: Edit = {
  title: 'neither Content-Length nor a chunked body, and nothing behind the head',
  breaks: { part: 'framing' },
  apply: (draft) => ({ ...draft, framing: 'none', body: undefined }),
};

const contentLengthCheck: Check = {
  requirement: 'PRES-HEADER-CONTENT-LENGTH',
  service: 'presence',
  run: async (context) => {
    await refusalCases(context, plainRequest, [unframed]);
    await context.case(headAlone.title, async (subject) => {
      const control = await subject.control(plainRequest);
      const refusal = answersOf(context.requirement, 'refused');
      const exchange = await subject.send(headAlone.apply(plainRequest), refusal.allowed);
      subject.judgeStatus(exchange, refusal, { after: control, edit: headAlone });
    });
    await observedCases(context, plainRequest, [chunked]);
  },
};

/** Types that are not application/json although some begin like it, and a weight that HTTP gives to what is not wanted. */
const excludingAccepts: readonly Edit[] = [
  withHeader('Accept', 'text/xml'),
  withHeader('Accept', 'application/xml'),
  withHeader('Accept', 'application/json-patch+json'),
  withHeader('Accept', 'text/html, image/*;q=0.8'),
  withHeader('Accept', 'application/json;q=0, text/xml', { part: 'meaning' }),
];

const includingAccepts: readonly Edit[] = [
  withHeader('Accept', '*/*'),
  withHeader('Accept', 'application/*'),
  withHeader('Accept', 'text/html, application/json;q=0.5', { part: 'meaning' }),
];

/** A handful of users: enough to see whether the names in an answer are empty. */
const someUsers = 20;

const acceptLanguageCheck: Check = {
  requirement: 'PRES-HEADER-ACCEPT-LANGUAGE',
  service: 'presence',
  run: async (context) => {
    const edit = withoutHeader('Accept-Language');
    await context.case(edit.title, async (subject) => {
      const users = anyXuids(context.target, someUsers);
      const control = presenceRequest({ users });
      const exchange = await subject.refused(control, edit, answersOf(context.requirement, 'refused'));
      const reading = readRecords(exchange, users.length);
      if (!reading.ok) return;
      const names = [...textsIn(reading.parts, 'title names').values()];
      const empty = names.filter((name) => name === '').length;
      subject.observe(`the answer without the header names ${names.length} titles; ${empty} of the names are empty`);
    });
  },
};

/** A locale other than the control's shows nothing by itself: only one that changes a text proves that the header counts. */
const localeCheck: Check = {
  requirement: 'PRES-LOCALE',
  service: 'presence',
  run: async (context) => {
    const locales = textsOf(context.requirement, 'locales');
    for (const kind of textKinds) {
      await context.case(`${kind} in other locales`, async (subject) => {
        const users = requirePeople(context, subject);
        const draft = presenceRequest({ users, level: 'all' });
        const textsOfAnswer = async (asked: Draft): Promise<ReadonlyMap<string, string>> =>
          textsIn(recordsOf(subject, await subject.control(asked), users), kind);
        const usual = await textsOfAnswer(draft);
        if (usual.size === 0) subject.notExercised(`the answer about the people of the profile has no ${kind}`);
        let different = 0;
        for (const locale of locales) {
          const compared = compareTexts(usual, await textsOfAnswer(withHeader('Accept-Language', locale).apply(draft)));
          different += compared.different;
          subject.observe(`${locale}: ${compared.different} of ${compared.common} ${kind} differ from the usual ones`);
        }
        if (different === 0) {
          subject.finding({
            expected: `${kind} in the locale of Accept-Language where the service has it`,
            got: `the same ${kind} for ${locales.join(', ')} as for the locale of the other requests`,
          });
        }
      });
    }
  },
};

/** What must be said in headers, and what they choose. (uri-usersbatchpost, Required request headers) */
export const headerChecks: readonly Check[] = [
  missingHeaderCheck('PRES-HEADER-CONTRACT-VERSION', 'x-xbl-contract-version'),
  missingHeaderCheck('PRES-HEADER-ACCEPT', 'Accept'),
  acceptLanguageCheck,
  missingHeaderCheck('PRES-HEADER-HOST', 'Host'),
  contentLengthCheck,
  {
    requirement: 'PRES-ACCEPT',
    service: 'presence',
    run: async (context) => {
      await refusalCases(context, plainRequest, excludingAccepts);
      await observedCases(context, plainRequest, includingAccepts);
    },
  },
  localeCheck,
];
