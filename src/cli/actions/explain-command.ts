import { type AnswerSet, type Requirement, requirement, requirements } from '../../contract/requirements.js';
import { sourceWords } from '../../contract/source-words.js';
import { describeStatusSet } from '../../contract/status.js';
import { faults } from '../../mock/faults/index.js';
import { loadWorld } from '../../mock/index.js';
import { referenceTarget, rehearse } from './rehearsal.js';
import { knownName } from '../../run/selection.js';
import { counted, indented, wrapped } from './text.js';

function answerText(kind: string, { allowed, preferred }: AnswerSet): string {
  const best = preferred === undefined ? '' : `; preferred ${describeStatusSet(preferred)}`;
  return `${kind}: ${describeStatusSet(allowed)}${best}`;
}

function factText(value: unknown): string {
  return Array.isArray(value)
    ? value.map(String).join(', ')
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.flatMap((line) => indented(line))];
}

/** What the contract itself says of a requirement. */
function ruleLines(rule: Requirement): string[] {
  return [
    `${rule.id} (${rule.level}) on ${rule.services.join(', ')}: ${rule.title}`,
    ...section('Rule', [rule.rule]),
    ...section(
      'Source',
      rule.sources.map((source) => `- ${sourceWords(source)}`),
    ),
    ...section('Stance', rule.stance === undefined ? [] : [rule.stance]),
    ...section(
      'Answers',
      Object.entries(rule.answers ?? {}).map(([kind, answers]) => answerText(kind, answers)),
    ),
    ...section(
      'Facts',
      Object.entries(rule.facts ?? {}).map(([name, value]) => `${name}: ${factText(value)}`),
    ),
  ];
}

/** The cases of a requirement's check on each service, as it judges the embedded mock. */
async function sentLines({ id, services }: Requirement): Promise<string[]> {
  const selected = services.map((service) => ({ requirement: id, service }));
  const rehearsed = await rehearse(referenceTarget(), selected, loadWorld());
  return rehearsed.flatMap(({ service, result, requests }) => {
    const places = [...new Set(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`))];
    const shown = [...places.slice(0, 3), ...(places.length > 3 ? ['others'] : [])].join(', ');
    const head = `${service}: ${counted(requests.length, 'request')}${shown === '' ? '' : `, ${shown}`}`;
    return [head, ...result.cases.map(({ title }) => `- ${title}`)];
  });
}

function faultLines(id: string): string[] {
  return faults
    .filter(({ fails = [], warns = [] }) => fails.includes(id) || warns.includes(id))
    .map(({ service, name, title, warns }) => {
      const mark = warns?.includes(id) === true ? ' (only warns)' : '';
      return `- ${service} ${name}${mark}: ${title}`;
    });
}

/** Why no fault is pinned to a requirement. */
function unproven({ level }: Requirement): string {
  return level === 'MAY'
    ? 'No fault is pinned to it: it observes and never fails.'
    : 'No fault of the mock shows it yet.';
}

/**
 * Everything about one requirement: rule, level, sources, stance, the data that it is judged by, the cases and requests of its
 * check, and the deliberate faults that prove that the check sees what it should.
 *
 * Cases depend on what a profile names. They are told as the embedded mock's own profile, which names everything, makes them.
 *
 * @throws CannotJudge with the nearest id when there is no such requirement.
 */
export async function explainText(written: string): Promise<string> {
  const rule = requirement(knownName('requirement', written, [...requirements().keys()]));
  const sent = await sentLines(rule);
  const proofs = faultLines(rule.id);
  return [
    ...ruleLines(rule),
    ...section('What is sent, with a profile that names everything: the cases of each service', sent),
    ...section('Proved by these faults, which it must find', proofs.length === 0 ? [unproven(rule)] : proofs),
    '',
    ...wrapped(`For another target: xbl-conformance plan --only ${rule.id} --target FILE`),
  ].join('\n');
}
