import { Buffer } from 'node:buffer';
import type { Variant } from '../../departure.js';
import { badRequest, notAcceptable } from '../../http/refusal.js';
import { preferences } from '../../http/negotiation.js';
import { header } from '../../http/request.js';
import { isJsonObject } from '../../json-value.js';
import { openSpellingPermitted, plainIntegerIn } from '../as-parsers-read.js';
import { presenceVariant } from './presence-variant.js';

/** What else a service may refuse, or take. */
export const requestVariants: readonly Variant[] = [
  presenceVariant(
    {
      name: 'nothing-beyond-the-page-taken',
      title:
        'XUIDs and titles of the other JSON type, no users, wildcards in Accept, and other letter cases are refused.',
      permittedBy: 'The page demands none of them.',
    },
    ({ readUsers, readTitles, readLevel, requireAccept }) => ({
      readUsers: (value, context) => {
        const users = readUsers(value, context);
        const isText = Array.isArray(value) && value.every((user) => typeof user === 'string');
        if (!isText || users.length === 0) throw badRequest('users is an array of strings, and not empty.');
        return users;
      },
      readTitles: (value, context) => {
        if (Array.isArray(value) && value.some((title) => typeof title === 'string'))
          throw badRequest('titles are numbers.');
        return readTitles(value, context);
      },
      readLevel: (value, context) => {
        if (typeof value === 'string' && value !== value.toLowerCase()) throw badRequest('level is in lower case.');
        return readLevel(value, context);
      },
      requireAccept: (context) => {
        requireAccept(context);
        const accepted = preferences(header(context.request, 'Accept') ?? '').map(({ value }) => value);
        if (!accepted.includes('application/json')) throw notAcceptable('Accept names application/json.');
      },
    }),
  ),
  presenceVariant(
    {
      name: 'members-of-a-known-client-taken',
      title: 'broadcastingOnly, group and groupXuid are taken.',
      permittedBy: "They come from Microsoft's own client.",
    },
    ({ allowedMembers }) => ({ allowedMembers: [...allowedMembers, 'broadcastingOnly', 'group', 'groupXuid'] }),
  ),
  presenceVariant(
    {
      name: 'member-names-in-any-letter-case',
      title: 'Members are found by their names in any letter case, as a common framework does by default.',
      permittedBy:
        'No page says how names compare, so another letter case of a documented name only should be refused.',
      warns: ['PRES-BODY-PROHIBITED'],
    },
    ({ readQuery, allowedMembers }) => ({
      readQuery: (body, context) => {
        if (!isJsonObject(body)) return readQuery(body, context);
        const canonical = (name: string): string =>
          allowedMembers.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name;
        const members = Object.entries(body).map(([name, value]) => [canonical(name), value] as const);
        return readQuery(Object.fromEntries(members), context);
      },
    }),
  ),
  presenceVariant(
    {
      name: 'titles-with-leading-zeros-taken',
      title: 'A title id as a string may have zeros before its digits.',
      permittedBy: 'Titles as strings are open, and zeros do not change the number.',
    },
    ({ readTitles }) => ({
      readTitles: (value, context) =>
        readTitles(
          Array.isArray(value)
            ? value.map((title) => (typeof title === 'string' ? title.replace(/^0+(?=\d)/, '') : title))
            : value,
          context,
        ),
    }),
  ),
  presenceVariant(
    {
      name: 'ids-read-by-a-trimming-parser',
      title: 'XUIDs and titles as strings may have white space around them, and a sign that changes nothing.',
      permittedBy: openSpellingPermitted,
    },
    ({ readXuid, readTitles }) => ({
      readXuid: (value, place, context) => readXuid(plainIntegerIn(value), place, context),
      readTitles: (value, context) =>
        readTitles(Array.isArray(value) ? value.map((title) => plainIntegerIn(title)) : value, context),
    }),
  ),
  presenceVariant(
    {
      name: 'duplicates-counted-once',
      title: 'The limit counts users, so a XUID that stands twice counts once.',
      permittedBy: 'Whether the limit counts entries or users is open.',
    },
    () => ({ countUsers: (users) => new Set(users.map(({ value }) => value)).size }),
  ),
  presenceVariant(
    {
      name: 'lenient-reader-of-json',
      title: "Member names without quotes, as in the page's sample, and a byte order mark are taken.",
      permittedBy: 'The sample of the page is written so, and readers of JSON may pass over a byte order mark.',
    },
    ({ parseBody }) => ({
      parseBody: (body, context) => {
        const text = body.toString('utf8').replace(/^\uFEFF/, '');
        return parseBody(Buffer.from(text.replace(/^\{users:/, '{"users":')), context);
      },
    }),
  ),
  presenceVariant(
    {
      name: 'older-contract-versions-gone',
      title: 'Contract version 3 is the only one that is served, and a chunked body is refused.',
      permittedBy: 'The page gives versions as examples, and says nothing of chunked bodies.',
    },
    ({ requireContentLength }) => ({
      supportedContractVersions: ['3'],
      requireContentLength: (context) => {
        if (header(context.request, 'Transfer-Encoding') !== undefined) throw badRequest('Send Content-Length.');
        requireContentLength(context);
      },
    }),
  ),
  presenceVariant(
    {
      name: 'names-empty-without-accept-language',
      title: 'Without Accept-Language the answer is given, with empty names.',
      permittedBy:
        'A live service was seen to do so; the page calls the header required, so this is a minor departure.',
      warns: ['PRES-HEADER-ACCEPT-LANGUAGE'],
    },
    ({ localise }) => ({
      requireAcceptLanguage: () => undefined,
      localise: (text, locale, context) =>
        header(context.request, 'Accept-Language') === undefined ? '' : localise(text, locale, context),
    }),
  ),
  presenceVariant(
    {
      name: 'upper-half-of-xuids-unknown',
      title: 'XUIDs of the upper half of 64 bits are refused where they belong to nobody.',
      permittedBy: 'No page gives such a XUID as an example, so this is a minor departure.',
      warns: ['PRES-BODY-USERS'],
    },
    ({ readXuid }) => ({
      readXuid: (value, place, context) => {
        const xuid = readXuid(value, place, context);
        const isNobody = !context.world.people.has(xuid.value);
        if (isNobody && xuid.value >= 2n ** 63n) throw badRequest(`${place} is too large.`);
        return xuid;
      },
    }),
  ),
  presenceVariant(
    {
      name: 'duplicates-refused',
      title: 'A list in which a XUID stands twice is refused.',
      permittedBy: 'Nothing is said of a XUID that stands twice; within the limit a refusal is told as a note.',
    },
    ({ readUsers }) => ({
      readUsers: (value, context) => {
        const users = readUsers(value, context);
        if (new Set(users.map((user) => user.value)).size < users.length) throw badRequest('A user stands twice.');
        return users;
      },
    }),
  ),
];
