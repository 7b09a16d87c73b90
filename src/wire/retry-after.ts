/**
 * Reads a Retry-After header (RFC 9110, section 10.2.3): seconds, or an HTTP date.
 *
 * @returns Milliseconds to wait from `now`, never negative; undefined when the value is neither.
 */
export function parseRetryAfter(value: string, now: number): number | undefined {
  const text = value.trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Date.parse takes almost anything; HTTP knows three spellings, all with a day name and all in GMT (asctime without zone).
  const spelled = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text) && /(GMT|\d{4})$/.test(text);
  const time = spelled ? Date.parse(/GMT$/.test(text) ? text : `${text} GMT`) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
