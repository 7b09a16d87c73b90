import { check } from '../laws/check.js';
import { filterCases } from './filter-cases.js';
import { titleFilter } from './filters.js';
import { presence } from './service.js';

/** titles keeps people in one of the titles. (uri-usersbatchpost, Optional members) */
export const filterTitles = check(
  presence,
  'PRES-FILTER-TITLES',
  filterCases(titleFilter, 'titles as strings', (title) => title),
);
