import { services } from '../../../contract/service.js';
import { dialectsOfServices } from '../../generated/dialects.js';
import type { Dialect } from './dialect.js';

const known: Readonly<Partial<Record<string, Dialect>>> = dialectsOfServices;

/** The services to which the families are applied: those that have a dialect. */
export const dialects: readonly Dialect[] = services.flatMap((service) => known[service] ?? []);
