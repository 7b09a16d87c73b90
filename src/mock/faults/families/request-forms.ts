import { badRequest } from '../../http/refusal.js';
import { isJsonObject } from '../../json-value.js';
import type { Dialect } from './dialect.js';
import { family, type FamilyRow } from './family.js';

/** Reads a body with another text. */
function reread(change: (text: string) => string): FamilyRow[1] {
  return ({ rules }) => rules.before('parseBody', (body) => [Buffer.from(change(body.toString('utf8')))]);
}

/** Refuses bodies that a simple reader does not expect. */
function refuse(isRefused: (text: string) => boolean): FamilyRow[1] {
  return ({ rules }) =>
    rules.refuse('parseBody', (body) => isRefused(body.toString('utf8')) && badRequest('The body cannot be read.'));
}

function unanswered({ answer }: Dialect['ids']): { fails: string[] } {
  return { fails: [answer] };
}

/** Requests that are read by their bytes, where a standard says that another form means the same. (RFC 8259, RFC 9110) */
export const requestFormFaults = family(unanswered, {
  'members-read-in-one-order': [
    'A generated reader takes the list of users for the first member of the body, and refuses another order.',
    ({ rules }) =>
      rules.refuseAfter('parseBody', (value) => {
        const [first, ...others] = isJsonObject(value) ? Object.keys(value) : [];
        return others.some((name) => name.endsWith('users')) && badRequest(`Unexpected member ${first}.`);
      }),
    // Its body has one member.
    { sessions: false },
  ],
  'bodies-read-by-the-line': [
    'The body is expected on one line, and one with line breaks is refused.',
    refuse((text) => text.includes('\n')),
  ],
  'blanks-within-bodies-refused': [
    'A pattern in place of a parser refuses a body with blanks between its tokens.',
    refuse((text) => /[[{,:]\s/.test(text)),
  ],
  'escapes-are-not-decoded': [
    'A parser by hand copies escapes as they stand, so that an escaped text is another text.',
    reread((text) => text.replace(/\\u/g, 'u')),
  ],
  'header-names-compared-by-letter-case': [
    'The names of headers are compared as they are usually written, and others are not seen.',
    ({ rules }) =>
      rules.refuse('parseBody', (_body, { request }) => {
        const isLost = request.headers.some(([name]) => name === 'content-type');
        return isLost && badRequest('The Content-Type header is missing.');
      }),
  ],
});
