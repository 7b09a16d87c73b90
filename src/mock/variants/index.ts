import { inServiceOrder } from '../../contract/service.js';
import type { Variant } from '../departure.js';
import { variantsOfServices } from '../generated/variants.js';
import { familyVariants } from './families/index.js';

/** Every variant. The contract allows each of them, so no check may fail on it. */
export const variants: readonly Variant[] = [...inServiceOrder(variantsOfServices).flat(), ...familyVariants];
