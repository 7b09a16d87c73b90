import { check } from '../laws/check.js';
import { filterCases } from './filter-cases.js';
import { deviceFilter } from './filters.js';
import { presence } from './service.js';

/** deviceTypes keeps people on a device of one of the types. (uri-usersbatchpost, Optional members) */
export const filterDevices = check(
  presence,
  'PRES-FILTER-DEVICES',
  filterCases(deviceFilter, 'another letter case', (type) => type.toLowerCase()),
);
