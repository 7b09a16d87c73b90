import type { Variant } from '../../departure.js';
import type { Dialect } from '../../faults/families/dialect.js';
import { dialects } from '../../faults/families/dialects.js';
import { differingFor, type Own } from '../../faults/families/family.js';
import type { Patch } from '../../patch.js';
import type { OwnPins } from '../table.js';

/** A variant of every service: one sentence, why it is allowed, its patch for a service, and what differs for a service. */
type VariantFamilyRow = readonly [
  title: string,
  permittedBy: string,
  patch: (dialect: Dialect) => Patch,
  own?: Own<OwnPins>,
];

/** Returns the variants of a family for every service. */
export function variantFamily(rows: Readonly<Record<string, VariantFamilyRow>>): Variant[] {
  return dialects.flatMap((dialect) =>
    Object.entries(rows).flatMap(([name, [title, permittedBy, overrides, own]]): Variant[] => {
      const { service } = dialect;
      const differing = differingFor(own, service);
      return differing ? [{ name, title, service, permittedBy, overrides: overrides(dialect), ...differing }] : [];
    }),
  );
}
