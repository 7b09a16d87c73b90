import { isLosslessNumber } from 'lossless-json';
import { badRequest } from '../../http/refusal.js';
import { userstatsFault } from './userstats-fault.js';

/** XUIDs as numbers and as strings that do not mean the same, and digits that are lost. */
export const xuidFormFaults = [
  userstatsFault(
    'numbers-refused',
    'XUIDs as JSON numbers are refused, though the sample of the page has them.',
    { fails: ['STATS-XUID-FORM'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          if (isLosslessNumber(value)) throw badRequest(`${place} is a number; expected a string.`);
          return userstats.readXuid(value, place, context);
        },
      },
    }),
  ),
  userstatsFault(
    'numbers-lose-digits',
    'JSON numbers become doubles, so XUIDs beyond 2^53 become their neighbours.',
    { fails: ['STATS-XUID-FORM'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          const read = userstats.readXuid(value, place, context);
          return isLosslessNumber(value) ? { ...read, value: BigInt(Number(read.value)) } : read;
        },
      },
    }),
  ),
  userstatsFault(
    'numbers-lose-digits-in-the-echo',
    'The right person is found by number, and the XUID in the answer is that of a double.',
    { fails: ['STATS-XUID-FORM', 'STATS-RESPONSE-SHAPE', 'STATS-RESPONSE-SUBSET'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          const read = userstats.readXuid(value, place, context);
          return isLosslessNumber(value) ? { ...read, text: BigInt(Number(read.value)).toString() } : read;
        },
      },
    }),
  ),
  userstatsFault(
    'numbers-are-signed',
    'XUIDs as numbers are read into a signed type, which has no place for the largest.',
    { fails: ['STATS-XUID-FORM'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          const read = userstats.readXuid(value, place, context);
          if (isLosslessNumber(value) && read.value >= 2n ** 63n) throw badRequest(`${place} is too large.`);
          return read;
        },
      },
    }),
  ),
  userstatsFault(
    'numbers-beside-strings-are-dropped',
    'The type of the list is that of its first entry, and entries of the other form are left out.',
    { fails: ['STATS-XUID-FORM'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const query = userstats.readQuery(body, context);
          const isText = /"requestedusers":\s*\["/.test(context.request.body.toString());
          const strings = [...context.request.body.toString().matchAll(/[[,]\s*"(\d+)"/g)].map(([, digits]) => digits);
          return { ...query, users: query.users.filter(({ text }) => strings.includes(text) === isText) };
        },
      },
    }),
  ),
  userstatsFault(
    'first-number-only',
    'A list of numbers is read as one number: whoever stands first.',
    { fails: ['STATS-XUID-FORM'] },
    ({ userstats }) => ({
      userstats: {
        readQuery: (body, context) => {
          const query = userstats.readQuery(body, context);
          const isNumber = /"requestedusers":\s*\[\d/.test(context.request.body.toString());
          return isNumber ? { ...query, users: query.users.slice(0, 1) } : query;
        },
      },
    }),
  ),
  userstatsFault(
    'strings-refused',
    'XUIDs must be numbers, and strings are a wrong type.',
    { fails: ['STATS-ANSWER', 'STATS-XUID-FORM'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          if (typeof value === 'string') throw badRequest(`${place} is a string; expected a number.`);
          return userstats.readXuid(value, place, context);
        },
      },
    }),
  ),
  userstatsFault(
    'strings-lose-digits',
    'Strings are converted to doubles, and numbers are read digit by digit.',
    { fails: ['STATS-ANSWER', 'STATS-XUID-FORM', 'STATS-BATCH-UNION'] },
    ({ userstats }) => ({
      userstats: {
        readXuid: (value, place, context) => {
          const read = userstats.readXuid(value, place, context);
          return typeof value === 'string' ? { ...read, value: BigInt(Number(read.value)) } : read;
        },
      },
    }),
  ),
  userstatsFault(
    'answered-ids-lose-digits',
    'People are found to the last digit, and their XUID is answered as a double, which for the largest is no XUID at all.',
    { fails: ['STATS-ANSWER', 'STATS-RESPONSE-SHAPE', 'STATS-RESPONSE-SUBSET'] },
    ({ userstats }) => ({
      userstats: {
        renderUser: (asked, person, scids) =>
          userstats.renderUser({ ...asked, text: BigInt(Number(asked.text)).toString() }, person, scids),
      },
    }),
  ),
];
