import { answersOf } from '../../src/contract/requirements.js';
import { jsonText } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import { type Edit, withBody, withBodyText } from '../../src/verdict/edit.js';
import { nearlyJson, unquotedNames } from '../values/nearly-json.js';
import { anyControl, controlWithScid } from './control.js';
import { bodyOf, type StatisticsQuery } from './requests.js';
import { recommendedRefusals, unspecifiedParameters, wrongParameters } from './wrong-parameters.js';

/** An edit that needs the control's query to be made, under the title of its case. */
type Malformed = readonly [title: string, change: (text: string) => string | Buffer];

/** Bodies that are no JSON value. */
const notJson: readonly Malformed[] = [
  ['words that are no JSON', () => 'requestedusers and requestedscids'],
  ['a form', () => 'requestedusers=1&requestedscids=1'],
  ['XML', () => '<batch><requestedusers/><requestedscids/></batch>'],
  ['JSON cut in the middle', (text) => text.slice(0, Math.floor(text.length / 2))],
  ['JSON without its last brace', (text) => text.slice(0, -1)],
  ['an empty body', () => Buffer.alloc(0)],
  ['blanks alone', () => ' \r\n'],
  ['words after the JSON value', (text) => `${text} and more`],
  ['a brace after the JSON value', (text) => `${text}}`],
  ['two JSON values', (text) => text + text],
];

/** JSON values that are no object. */
const wrongRoots: readonly Malformed[] = [
  ['an array around the query', (text) => `[${text}]`],
  ['an empty array', () => '[]'],
  ['the query as a JSON string', (text) => JSON.stringify(text)],
  ['a number', () => '7'],
  ['null', () => 'null'],
  ['true', () => 'true'],
];

/** Bytes about which the page is silent: it names no encoding, and readers of JSON may pass over a byte order mark. */
const openEncodings: readonly Malformed[] = [
  ['bytes that are not UTF-8', (text) => Buffer.from(`${text.slice(0, -1)},"\xff":1}`, 'latin1')],
  ['a byte order mark before the JSON value', (text) => `\uFEFF${text}`],
];

function editOf([title, change]: Malformed, query: StatisticsQuery): Edit {
  return withBodyText(title, change(jsonText(bodyOf(query))));
}

const malformedCheck: Check = {
  requirement: 'STATS-BODY-MALFORMED',
  service: 'userstats',
  run: async (context) => {
    const refusal = answersOf(context.requirement, 'refused');
    for (const malformed of [...notJson, ...nearlyJson, unquotedNames, ...wrongRoots]) {
      await context.case(malformed[0], async (subject) => {
        const { draft, query } = await anyControl(context, subject);
        await subject.refused(draft, editOf(malformed, query), refusal);
      });
    }
    for (const malformed of openEncodings) {
      await context.case(malformed[0], async (subject) => {
        const { draft, query } = await anyControl(context, subject);
        await subject.observed(draft, editOf(malformed, query));
      });
    }
  },
};

const parameterCheck: Check = {
  requirement: 'STATS-BODY-PARAMETER',
  service: 'userstats',
  run: async (context) => {
    for (const { title, needsScid, pointer, change } of wrongParameters) {
      await context.case(title, async (subject) => {
        const { draft, query } = await (needsScid ? controlWithScid : anyControl)(context, subject);
        const edit = withBody(title, change(query), pointer);
        await subject.refused(draft, edit, answersOf(context.requirement, 'refused'));
      });
    }
    for (const { kind, parameters } of recommendedRefusals) {
      for (const { title, pointer, change } of parameters) {
        await context.case(title, async (subject) => {
          const { draft, query } = await controlWithScid(context, subject);
          const edit = withBody(title, change(query), pointer);
          await subject.refused(draft, edit, answersOf(context.requirement, kind), { level: 'SHOULD' });
        });
      }
    }
    for (const { title, needsScid, pointer, change } of unspecifiedParameters) {
      await context.case(title, async (subject) => {
        const { draft, query } = await (needsScid ? controlWithScid : anyControl)(context, subject);
        await subject.observed(draft, withBody(title, change(query), pointer));
      });
    }
  },
};

/** Checks that a body which is no query is refused. */
export const bodyChecks: readonly Check[] = [malformedCheck, parameterCheck];
