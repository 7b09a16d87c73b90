import { percentDecoded } from '../http/request.js';

/** The scid in the path of the sessions method, in clear; undefined when its percent-encoding is broken. */
export function scidOfPath(path: string): string | undefined {
  return percentDecoded(path.split('/')[2] ?? '');
}
