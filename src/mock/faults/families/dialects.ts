import { inServiceOrder } from '../../../contract/service.js';
import { dialectsOfServices } from '../../generated/dialects.js';
import type { Dialect } from './dialect.js';

/** The services to which the families are applied: those that have a dialect. */
export const dialects: readonly Dialect[] = inServiceOrder<Dialect>(dialectsOfServices);
