import { visibleText } from '../wire/visible-text.js';
import type { Conformity } from './conforms-to.js';
import type { Departure } from './message/departure.js';

/** How many departures are shown: enough to see what is wrong, few enough to be read. */
const shownDepartures = 5;

/** The longest line of a text that a service had a part in. */
const longestLine = 600;

function placeOf({ part, pointer }: Departure): string {
  if (part === 'status') return 'the status';
  if (pointer === '') return `the ${part === 'body' ? 'root of the body' : part}`;
  return part === 'headers' && !pointer.startsWith('/') ? `the header ${pointer}` : `${pointer} of the ${part}`;
}

/** What is left of a sentence when place, value and expectation are taken from it: the right name for a slip, and the like. */
function hintOf({ message, expected }: Departure): string {
  const end = message.indexOf(`expected ${expected}.`);
  return end === -1 ? '' : message.slice(end + `expected ${expected}.`.length);
}

function departureLines(departure: Departure): string[] {
  const { level, requirement, expected, got, source, meaning } = departure;
  const line = (text: string): string => visibleText(text, longestLine).replace(/[\t\n]/g, ' ');
  return [
    line(`${placeOf(departure)} (${[level, ...(requirement === undefined ? [] : [requirement])].join(' ')})`),
    line(`  got      ${got}`),
    line(`  expected ${expected}.${hintOf(departure)}`),
    ...(source === undefined ? [] : [line(`  source   ${source}${meaning === undefined ? '' : `: ${meaning}`}`)]),
  ];
}

/**
 * What came of judging a message, for people: each departure with its place, what came, what was expected and where that is
 * documented; the first few of many. Characters that would deceive a reader or a terminal are written as escapes.
 */
export function conformityText(conformity: Conformity): string {
  const { outcome, name } = conformity;
  if (outcome === 'unreadable')
    return visibleText(`This cannot be judged as ${name}: ${conformity.reason}.`, longestLine);
  const { departures } = conformity;
  if (departures.length === 0) return `It conforms to ${name}.`;
  const count = departures.reduce((sum, { further }) => sum + 1 + further, 0);
  const places = count === 1 ? 'in one place' : `in ${count} places`;
  const shown = departures.slice(0, shownDepartures);
  const rest = count - shown.length;
  return [
    `It departs from ${name} ${places}${outcome === 'conforms' ? ', none of which counts' : ''}.`,
    ...shown.map((departure) => ['', ...departureLines(departure)].join('\n')),
    ...(rest === 0 ? [] : ['', `… and ${rest} more ${rest === 1 ? 'departure' : 'departures'}.`]),
  ].join('\n');
}
