import { answersOf } from '../../src/contract/requirements.js';
import { jsonText } from '../../src/target/draft.js';
import type { Check } from '../../src/verdict/check.js';
import { type Edit, withBody, withBodyText } from '../../src/verdict/edit.js';
import { anyControl, controlWithScid } from './control.js';
import { bodyOf, type StatisticsQuery } from './requests.js';
import { unspecifiedParameters, wrongParameters } from './wrong-parameters.js';

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

/** What lenient parsers read although it is no JSON; the documents do not say how lenient a service may be. */
const nearlyJson: readonly Malformed[] = [
  ['a comma after the last member', (text) => `${text.slice(0, -1)},}`],
  ['a comment before the query', (text) => `/* read */ ${text}`],
  ['names in single quotes', (text) => text.replaceAll('"', "'")],
  ['bytes that are not UTF-8', (text) => Buffer.from(`${text.slice(0, -1)},"\xff":1}`, 'latin1')],
];

function editOf([title, change]: Malformed, query: StatisticsQuery): Edit {
  return withBodyText(title, change(jsonText(bodyOf(query))));
}

const malformedCheck: Check = {
  requirement: 'STATS-BODY-MALFORMED',
  service: 'userstats',
  run: async (context) => {
    const refusal = answersOf(context.requirement, 'refused');
    for (const malformed of [...notJson, ...wrongRoots]) {
      await context.case(malformed[0], async (subject) => {
        const { draft, query } = await anyControl(context, subject);
        await subject.refused(draft, editOf(malformed, query), refusal);
      });
    }
    for (const malformed of nearlyJson) {
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
    const refusal = answersOf(context.requirement, 'refused');
    for (const { title, needsScid, pointer, change } of wrongParameters) {
      await context.case(title, async (subject) => {
        const { draft, query } = await (needsScid ? controlWithScid : anyControl)(context, subject);
        await subject.refused(draft, withBody(title, change(query), pointer), refusal);
      });
    }
    for (const { title, pointer, change } of unspecifiedParameters) {
      await context.case(title, async (subject) => {
        const { draft, query } = await controlWithScid(context, subject);
        await subject.observed(draft, withBody(title, change(query), pointer));
      });
    }
  },
};

/** Checks that a body which is no query is refused. */
export const bodyChecks: readonly Check[] = [malformedCheck, parameterCheck];
