import { numbersOf, textsOf } from '../../src/contract/requirements.js';
import { type Edit, withHeader, withoutHeader } from '../../src/verdict/edit.js';
import { Refused } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { check, each } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { misspelled } from '../values/misspelled-integers.js';
import { contractVersionHeader, usualContractVersion } from './requests.js';
import { controlsInTurn } from './controls.js';
import { control, plainRequest, sessions } from './service.js';

/**
 * Ends the case unless the query is served with another version: a refusal of all of them has another reason than the
 * version.
 */
async function requireAnotherServed(subject: Subject, version: number): Promise<void> {
  const others = numbersOf(subject.requirement, 'served').filter((candidate) => candidate !== version);
  // The usual version is a control of many checks, so that it costs no request.
  const isUsual = (candidate: number): boolean => String(candidate) === usualContractVersion;
  for (const other of others.toSorted((left, right) => Number(isUsual(right)) - Number(isUsual(left)))) {
    try {
      await subject.control(plainRequest(subject, { contractVersion: String(other) }), sessions.accepted());
      return;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
  subject.inconclusive('the query is refused with every documented version, so the version need not be the reason');
}

function withVersion(version: string): Edit {
  return withHeader(contractVersionHeader, version);
}

/** The documented contract versions are served, and every request names one. (uri-serviceconfigsscidbatchpost, Introduction) */
export const contractVersion = check(sessions, 'SESS-CONTRACT-VERSION', ({ requirement }) => [
  each(numbersOf(requirement, 'served'), (version) => [
    `version ${version} is served`,
    async (subject) => {
      await requireAnotherServed(subject, version);
      const draft = plainRequest(subject, { contractVersion: String(version) });
      await subject.demanded(draft, `${contractVersionHeader}: ${version}`, sessions.accepted());
    },
  ]),
  refused(sessions, controlsInTurn, [
    withoutHeader(contractVersionHeader),
    ...textsOf(requirement, 'refusedValues').map(withVersion),
  ]),
  refused(sessions, control, textsOf(requirement, 'fractions').map(withVersion), { level: 'SHOULD' }),
  ...misspelled(usualContractVersion, ['plus sign']).map(({ what, text }) =>
    observed(sessions, control, { [`version ${text}: ${what}, is observed`]: withVersion(text) }),
  ),
  ...textsOf(requirement, 'observedValues').map((version) =>
    observed(sessions, control, {
      [`version ${version} is observed`]: withHeader(contractVersionHeader, version, { part: 'meaning' }),
    }),
  ),
]);
