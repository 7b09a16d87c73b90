const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const clock = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)';
const month = `(?<month>${months.join('|')})`;
const shortDay = `(?<day>${days.map((name) => name.slice(0, 3)).join('|')})`;

/** The three forms of a date in HTTP, all in GMT and in just these letters. (RFC 9110, section 5.6.7) */
const forms: readonly RegExp[] = [
  new RegExp(`^${shortDay}, (?<date>\\d\\d) ${month} (?<year>\\d{4}) ${clock} GMT$`),
  new RegExp(`^(?<day>${days.join('|')}), (?<date>\\d\\d)-${month}-(?<year>\\d\\d) ${clock} GMT$`),
  new RegExp(`^${shortDay} ${month} (?<date>\\d\\d| \\d) ${clock} (?<year>\\d{4})$`),
];

/**
 * The years that a text may mean, the likeliest first: one of two digits lies at most 50 years ahead, and else in the past, which the
 * day of the week tells as well. (RFC 9110, section 5.6.7)
 */
function yearsOf(text: string, now: number): readonly number[] {
  if (text.length > 2) return [Number(text)];
  const thisYear = new Date(now).getUTCFullYear();
  const year = Number(text) + thisYear - (thisYear % 100);
  return year > thisYear + 50 ? [year - 100] : [year, year - 100];
}

/** The instant that a date of HTTP names; undefined for another text, and for a day that the calendar lacks. */
function readHttpDate(text: string, now: number): number | undefined {
  const found = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return undefined;
  const { day = '', month: name = '', year = '', date = '', hour = '', minute = '', second = '' } = found;
  const [place, number] = [months.indexOf(name), Number(date)];
  for (const fullYear of yearsOf(year, now)) {
    const time = new Date(0);
    time.setUTCFullYear(fullYear, place, number);
    // The day of the week must be that of the date. (RFC 5322, section 3.3, of which the form is a subset)
    const exists = time.getUTCMonth() === place && time.getUTCDate() === number;
    if (!exists || !(days[time.getUTCDay()] ?? '').startsWith(day)) continue;
    return time.setUTCHours(Number(hour), Number(minute), Number(second));
  }
  return undefined;
}

/**
 * Reads a Retry-After header: seconds, or a date of HTTP. (RFC 9110, section 10.2.3)
 *
 * @returns Milliseconds to wait from `now`, never negative; undefined when the value is neither.
 */
export function parseRetryAfter(value: string, now: number): number | undefined {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const time = readHttpDate(text, now);
  return time === undefined ? undefined : Math.max(0, time - now);
}
