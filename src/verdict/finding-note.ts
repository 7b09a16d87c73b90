import type { Level } from '../contract/service.js';
import type { Exchange } from '../wire/exchange.js';
import { exactText } from '../wire/json.js';
import { visibleText } from '../wire/visible-text.js';

/** What a check says of a departure that it found. */
export interface FindingNote {
  /** The end of a sentence that starts with "expected". */
  readonly expected: string;
  /** The end of a sentence that starts with "got". */
  readonly got: string;
  readonly pointer?: string;
  /** Any value; it is kept as shortened JSON text. */
  readonly value?: unknown;
  /** The exchanges that show it, the telling one last; by default the case's last one. */
  readonly exchanges?: readonly Exchange[];
  /** By default, and at most, the requirement's level. */
  readonly level?: Level;
  /** Whether it was seen more than once already, as a law sees what it finds. */
  readonly isSure?: true;
}

const longestValue = 300;

/** A value as shortened JSON text, large integers with all their digits. */
export function valueText(value: unknown): string {
  return visibleText(value === undefined ? String(value) : exactText(value), longestValue);
}
