import { services } from '../../contract/service.js';
import type { Variant } from '../departure.js';
import { variantsOfServices } from '../generated/variants.js';
import { familyVariants } from './families/index.js';

const own: Readonly<Partial<Record<string, readonly Variant[]>>> = variantsOfServices;

/** Every variant. The contract allows each of them, so no check may fail on it. */
export const variants: readonly Variant[] = [...services.flatMap((service) => own[service] ?? []), ...familyVariants];
