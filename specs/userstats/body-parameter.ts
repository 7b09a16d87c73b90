import type { Edit } from '../../src/verdict/edit.js';
import { type Cases, check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { type Control, refused } from '../laws/refused.js';
import { anyRequest, requestWithScid } from './control.js';
import { userstats } from './service.js';
import {
  incompleteParameters,
  notGuids,
  unspecifiedParameters,
  type WrongParameter,
  wrongParameters,
} from './wrong-parameters.js';

/** Cases for each parameter, in their order: some need another control than others. */
function each(
  parameters: readonly WrongParameter[],
  casesOf: (control: Control, edits: readonly Edit[]) => Cases,
): readonly Cases[] {
  return parameters.map(({ edit, needsScid }) => casesOf(needsScid ? requestWithScid : anyRequest, [edit]));
}

/** The members of a query have their documented types. (uri-batchpost, Request body) */
export const bodyParameter = check(userstats, 'STATS-BODY-PARAMETER', () => [
  ...each(wrongParameters, (control, edits) => refused(userstats, control, edits)),
  ...each(incompleteParameters, (control, edits) =>
    refused(userstats, control, edits, { answers: 'incomplete', level: 'SHOULD' }),
  ),
  ...each(notGuids, (control, edits) => refused(userstats, control, edits, { answers: 'notGuid', level: 'SHOULD' })),
  ...each(unspecifiedParameters, (control, edits) => observed(userstats, control, edits)),
]);
