import type { Service } from '../../contract/service.js';
import type { Variant, VariantPins } from '../departure.js';
import type { Patch } from '../patch.js';

/** The pins of a variant that has some, and whether its responses depend on how many requests came before. */
export type OwnPins = VariantPins & Pick<Variant, 'countsRequests'>;

/** A variant as a row: one sentence, why the contract allows it, the patch of the mock, and its pins. */
export type VariantRow = readonly [title: string, permittedBy: string, patch: Patch, own?: OwnPins];

/** Returns the variants of a table, by their names. */
export function variantTable(service: Service, rows: Readonly<Record<string, VariantRow>>): Variant[] {
  return Object.entries(rows).map(([name, [title, permittedBy, overrides, own]]) => ({
    ...{ name, title, service, permittedBy, overrides },
    ...own,
  }));
}
