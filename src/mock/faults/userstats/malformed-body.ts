import { Refusal } from '../../http/refusal.js';
import { jsonResponse } from '../../http/response.js';
import type { JsonValue } from '../../json-value.js';
import type { UserStatsRules } from '../../userstats/rules.js';
import { userstatsFault } from './userstats-fault.js';

/** Parses a body of which a pattern was replaced before. */
function reread(
  parseBody: UserStatsRules['parseBody'],
  pattern: RegExp,
  replacement: string,
): UserStatsRules['parseBody'] {
  return (body, context) => parseBody(Buffer.from(body.toString('utf8').replace(pattern, replacement)), context);
}

const nothing: JsonValue = { requestedusers: [], requestedscids: [] };

/** Bodies that are no query, and what becomes of them. */
export const malformedBodyFaults = [
  userstatsFault(
    'empty-body-is-an-empty-query',
    'No body is read as a query for nothing, and answered with 200.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) => (body.length === 0 ? nothing : userstats.parseBody(body, context)),
      },
    }),
  ),
  userstatsFault(
    'blank-body-is-an-empty-query',
    'The body is trimmed, and blanks are taken for a query for nothing.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) =>
          body.length > 0 && body.toString().trim() === '' ? nothing : userstats.parseBody(body, context),
      },
    }),
  ),
  userstatsFault(
    'null-body-is-an-empty-query',
    'The root is only tested for being an object, which null passes in our language.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({
      userstats: { parseBody: (body, context) => userstats.parseBody(body, context) ?? nothing },
    }),
  ),
  userstatsFault(
    'rest-of-the-body-ignored',
    'The parser stops after the first JSON value, and what follows is never looked at.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) => {
          const text = body.toString();
          const end = /^\{.*?\]\s*\}(?=[^\]},\s])/s.exec(text)?.[0];
          return userstats.parseBody(end === undefined ? body : Buffer.from(end), context);
        },
      },
    }),
  ),
  userstatsFault(
    'missing-braces-are-supplied',
    'A lenient parser closes what a broken connection left open.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) => {
          const text = body.toString();
          return userstats.parseBody(/^\{.*\]$/s.test(text) ? Buffer.from(`${text}}`) : body, context);
        },
      },
    }),
  ),
  userstatsFault(
    'trailing-commas-read',
    'The parser is one for configuration files, and passes over a comma after the last member or entry.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({ userstats: { parseBody: reread(userstats.parseBody, /,(?=\s*[\]}])/g, '') } }),
  ),
  userstatsFault(
    'single-quotes-read',
    'The parser is one for JavaScript, and takes single quotes for double ones.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({ userstats: { parseBody: reread(userstats.parseBody, /'/g, '"') } }),
  ),
  userstatsFault(
    'unquoted-names-read',
    'The parser is one for JavaScript, and takes names without quotes.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({
      userstats: { parseBody: reread(userstats.parseBody, /(?<=[{,]\s*)([a-z]+):/g, '"$1":') },
    }),
  ),
  userstatsFault(
    'comments-read',
    'Comments are taken out of the body before it is parsed.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({ userstats: { parseBody: reread(userstats.parseBody, /\/\*.*?\*\//gs, '') } }),
  ),
  userstatsFault(
    'query-in-an-array-is-unwrapped',
    'A list of one query is taken for the query.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) => {
          const value = userstats.parseBody(body, context);
          return Array.isArray(value) ? (value[0] ?? value) : value;
        },
      },
    }),
  ),
  userstatsFault(
    'query-in-a-string-is-parsed-again',
    'A body that was encoded twice is decoded twice.',
    { fails: ['STATS-BODY-MALFORMED'] },
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) => {
          const value = userstats.parseBody(body, context);
          return typeof value === 'string' ? userstats.parseBody(Buffer.from(value), context) : value;
        },
      },
    }),
  ),
  userstatsFault(
    'broken-json-is-a-server-error',
    'The exception of the JSON parser is caught by nobody but the gateway.',
    { fails: ['STATS-BODY-MALFORMED', 'HTTP-STATUS-SET'] },
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) => {
          try {
            return userstats.parseBody(body, context);
          } catch {
            throw new Refusal(500, 5000, 'The service failed to answer.');
          }
        },
      },
    }),
  ),
  userstatsFault(
    'broken-json-is-unprocessable',
    'The framework answers a body that it cannot read with 422.',
    { fails: ['STATS-BODY-MALFORMED', 'HTTP-STATUS-SET'] },
    ({ userstats }) => ({
      userstats: {
        parseBody: (body, context) => {
          try {
            return userstats.parseBody(body, context);
          } catch {
            throw new Refusal(422, 4000, 'The body cannot be processed.');
          }
        },
      },
    }),
  ),
  userstatsFault(
    'error-with-the-status-of-success',
    'The error of a broken body is right, but it is sent with status 200.',
    { fails: ['STATS-BODY-MALFORMED'] },
    () => ({
      http: {
        refused: ({ status, code, description }) =>
          jsonResponse(description.startsWith('The body') ? 200 : status, { code, source: 'userstats', description }),
      },
    }),
  ),
];
