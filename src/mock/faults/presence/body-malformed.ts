import { Buffer } from 'node:buffer';
import type { Fault } from '../../departure.js';
import { Refusal } from '../../http/refusal.js';
import { isJsonObject, parseJson } from '../../json-value.js';
import { presenceFault } from './presence-fault.js';

const malformed = { fails: ['PRES-BODY-MALFORMED'] };

function reread(text: string): ReturnType<typeof parseJson> {
  return parseJson(Buffer.from(text, 'utf8'));
}

/** Bodies that are no JSON object. (uri-usersbatchpost, Request body) */
export const malformedBodyFaults: readonly Fault[] = [
  presenceFault(
    'empty-body-asks-for-nobody',
    'An empty body is read as an empty object with no users.',
    malformed,
    ({ parseBody }) => ({
      parseBody: (body, context) => (body.toString('utf8').trim() === '' ? { users: [] } : parseBody(body, context)),
    }),
  ),
  presenceFault(
    'body-read-by-a-parser-of-javascript',
    'The parser is one for JavaScript: it takes comments, single quotes and trailing commas.',
    malformed,
    ({ parseBody }) => ({
      parseBody: (body, context) => {
        const text = body.toString('utf8').replace(/\/\*.*?\*\//gs, '');
        return parseBody(Buffer.from(text.replace(/'/g, '"').replace(/,(?=\s*[\]}])/g, '')), context);
      },
    }),
  ),
  presenceFault(
    'truncated-json-completed',
    'A reader that repairs JSON adds the missing ends.',
    malformed,
    ({ parseBody }) => ({
      parseBody: (body, context) => {
        const text = body.toString('utf8');
        return text.startsWith('{') && !text.trimEnd().endsWith('}') && text.endsWith(']')
          ? reread(`${text}}`)
          : parseBody(body, context);
      },
    }),
  ),
  presenceFault(
    'text-behind-the-object-ignored',
    'Reading ends with the first JSON value; what follows is not looked at.',
    malformed,
    ({ parseBody }) => ({
      parseBody: (body, context) => {
        const text = body.toString('utf8');
        const end = /^\{[^{}]*\}/.exec(text)?.[0];
        return end === undefined ? parseBody(body, context) : reread(end);
      },
    }),
  ),
  presenceFault('array-taken-for-users', 'A bare array is taken for the users.', malformed, ({ parseBody }) => ({
    parseBody: (body, context) => {
      const value = parseBody(body, context);
      return Array.isArray(value) && !value.some(isJsonObject) ? { users: value } : value;
    },
  })),
  presenceFault(
    'null-body-breaks-the-service',
    'The members of a null body are read, and the service breaks.',
    { fails: ['PRES-BODY-MALFORMED', 'HTTP-STATUS-SET'] },
    ({ parseBody }) => ({
      parseBody: (body, context) => {
        const value = parseBody(body, context);
        if (value === null) throw new Refusal(500, 5000, 'Null reference.');
        return value;
      },
    }),
  ),
  presenceFault(
    'unreadable-body-breaks-the-service',
    'The error of the JSON reader is not caught.',
    { fails: ['PRES-BODY-MALFORMED', 'HTTP-STATUS-SET'] },
    ({ parseBody }) => ({
      parseBody: (body, context) => {
        try {
          return parseBody(body, context);
        } catch {
          throw new Refusal(500, 5000, 'Unexpected end of input.');
        }
      },
    }),
  ),
  presenceFault(
    'other-roots-ask-for-nobody',
    'A root that is no object has no users, so nobody is asked for.',
    malformed,
    ({ parseBody }) => ({
      parseBody: (body, context) => {
        const value = parseBody(body, context);
        return isJsonObject(value) ? value : { users: [] };
      },
    }),
  ),
];
