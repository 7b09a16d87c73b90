import { validatorFor } from '../contract/validator.js';
import type { ConformanceReport } from './conformance-report.js';

/** Whether a value as `JSON.parse` gives it is a report of this version's form, by the published schema. */
export function isReport(value: unknown): value is ConformanceReport {
  return validatorFor('conformance')(value).length === 0;
}
