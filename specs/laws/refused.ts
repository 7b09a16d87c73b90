import { answersOf } from '../../src/contract/requirements.js';
import type { Level } from '../../src/contract/service.js';
import type { Draft } from '../../src/target/draft.js';
import type { Edit } from '../../src/verdict/edit.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { AnsweredExchange } from '../../src/wire/exchange.js';
import { type Cases, each } from './check.js';
import type { Accepting } from './dialect.js';

/** A request that the service accepts, or what makes it for a target. */
export type Control = Draft | ((subject: Subject) => Draft | Promise<Draft>);

/** Several controls, which edits use in turn. */
export type Controls = readonly [Control, ...Control[]];

/** One-step edits of a control: a case each, under the edit's title or one of its own. */
export type Edits = readonly Edit[] | Readonly<Record<string, Edit>>;

/** How a refusal is judged. */
export interface RefusedOptions {
  /** The kind of the requirement's answers that refuse; by default `refused`. */
  readonly answers?: string;
  /** What a request that is not refused weighs; by default what the requirement does. */
  readonly level?: Level;
  /** Judges the refusal further. */
  readonly then?: (subject: Subject, exchange: AnsweredExchange) => void;
}

/** Returns the control for a subject. */
export function controlOf(control: Control, subject: Subject): Draft | Promise<Draft> {
  return typeof control === 'function' ? control(subject) : control;
}

/** Returns edits with the titles of their cases. */
export function titledEdits(edits: Edits): readonly (readonly [title: string, edit: Edit])[] {
  return isList(edits) ? edits.map((edit) => [edit.title, edit]) : Object.entries(edits);
}

function isMany(controls: Control | Controls): controls is Controls {
  return Array.isArray(controls);
}

function isList(edits: Edits): edits is readonly Edit[] {
  return Array.isArray(edits);
}

/**
 * One case an edit: the control is accepted, and the same request with this one difference is refused.
 *
 * @param controls The control of all edits, or several that they use in turn.
 */
export function refused(
  dialect: Accepting,
  controls: Control | Controls,
  edits: Edits,
  { answers = 'refused', level, then }: RefusedOptions = {},
): Cases {
  const inTurn: Controls = isMany(controls) ? controls : [controls];
  const entries = titledEdits(edits).map(([title, edit], index) => ({
    title,
    edit,
    control: inTurn[index % inTurn.length] ?? inTurn[0],
  }));
  return each(entries, ({ title, edit, control }) => [
    title,
    async (subject) => {
      const options = { accepted: dialect.accepted(), ...(level !== undefined && { level }) };
      const refusal = answersOf(subject.requirement, answers);
      const exchange = await subject.refused(await controlOf(control, subject), edit, refusal, options);
      then?.(subject, exchange);
    },
  ]);
}
