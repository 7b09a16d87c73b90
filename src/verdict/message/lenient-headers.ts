import { deviation } from './departure.js';
import { asItIs, type Lenient } from './lenient.js';
import { plainInteger } from './open-spelling.js';
import type { JsonObject } from './values.js';

/** The credential in a form about which the pages are silent: another letter case of the scheme, or an empty user hash. */
export function withPlainCredential(headers: JsonObject, id: string): Lenient {
  const credential = headers['authorization'];
  const [, scheme = '', hash = '', token = ''] =
    (typeof credential === 'string' ? /^(XBL3\.0) x=([^;\s]*);(\S+)$/i.exec(credential) : undefined) ?? [];
  if (scheme === '' || (scheme === 'XBL3.0' && hash !== '')) return asItIs(headers);
  const got = hash === '' ? 'one with an empty user hash' : 'one whose scheme is in another letter case';
  const note = { part: 'headers', pointer: '/authorization', expected: 'XBL3.0 x=<userhash>;<token>', got } as const;
  return {
    value: { ...headers, authorization: `XBL3.0 x=${hash === '' ? '0' : hash};${token}` },
    deviations: [deviation(id, { ...note, level: 'MAY' })],
  };
}

/** A contract version with a fraction is a number above the first one, and one with a sign or blanks is spelled unusually. */
export function withPlainContractVersion(headers: JsonObject): Lenient {
  const id = 'SESS-CONTRACT-VERSION';
  const version = headers['x-xbl-contract-version'];
  if (typeof version !== 'string' || /^[0-9]+$/.test(version)) return asItIs(headers);
  const whole = plainInteger(version);
  const isFraction = /^[0-9]+\.[0-9]+$/.test(version);
  if (whole === version && !isFraction) return asItIs(headers);
  const plain = isFraction ? version.replace(/\..*$/, '') : whole;
  const got = isFraction ? 'one with a fraction' : 'one with a sign or blanks';
  const note = { part: 'headers', pointer: '/x-xbl-contract-version', got } as const;
  const expected = 'a contract version in decimal digits';
  return {
    value: { ...headers, 'x-xbl-contract-version': plain },
    deviations: [deviation(id, { ...note, expected, level: isFraction ? 'SHOULD' : 'MAY' })],
  };
}
