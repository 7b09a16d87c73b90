import type { Edit } from '../../src/verdict/edit.js';
import { type Cases, check } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { type Control, type Controls, refused } from '../laws/refused.js';
import { anyRequest, requestWithScid } from './control.js';
import { controlsInTurn, scidControlsInTurn } from './controls.js';
import { userstats } from './service.js';
import {
  incompleteParameters,
  notGuids,
  unspecifiedParameters,
  type WrongParameter,
  wrongParameters,
} from './wrong-parameters.js';

/** Cases for each parameter, in their order: some need another control than others. Refusals take several controls in turn. */
function each(
  parameters: readonly WrongParameter[],
  casesOf: (control: Control, edits: readonly Edit[]) => Cases,
  [any, withScid]: readonly [any: Controls, withScid: Controls],
): readonly Cases[] {
  return parameters.map(({ edit, needsScid }, index) => {
    const controls = needsScid ? withScid : any;
    return casesOf(controls[index % controls.length] ?? controls[0], [edit]);
  });
}

const inTurn = [controlsInTurn, scidControlsInTurn] as const;

/** The members of a query have their documented types. (uri-batchpost, Request body) */
export const bodyParameter = check(userstats, 'STATS-BODY-PARAMETER', () => [
  ...each(wrongParameters, (control, edits) => refused(userstats, control, edits), inTurn),
  ...each(
    incompleteParameters,
    (control, edits) => refused(userstats, control, edits, { answers: 'incomplete', level: 'SHOULD' }),
    inTurn,
  ),
  ...each(
    notGuids,
    (control, edits) => refused(userstats, control, edits, { answers: 'notGuid', level: 'SHOULD' }),
    inTurn,
  ),
  ...each(unspecifiedParameters, (control, edits) => observed(userstats, control, edits), [
    [anyRequest],
    [requestWithScid],
  ]),
]);
