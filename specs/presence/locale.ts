import { textsOf } from '../../src/contract/requirements.js';
import type { Draft } from '../../src/target/draft.js';
import { withHeader } from '../../src/verdict/edit.js';
import { check, each } from '../laws/check.js';
import { compareTexts, textKinds, textsIn } from './localised-texts.js';
import { presence, requirePeople } from './service.js';

/** Texts are in the locale of Accept-Language. Only a locale that changes a text proves it. (uri-usersbatchpost, Accept-Language) */
export const locale = check(
  presence,
  'PRES-LOCALE',
  each(textKinds, (kind) => [
    `${kind} in other locales`,
    async (subject) => {
      const question = { users: requirePeople(subject), level: 'all' } as const;
      const textsFor = async (draft: Draft): Promise<ReadonlyMap<string, string>> =>
        textsIn(presence.read(subject, await subject.control(draft), question), kind);
      const usual = await textsFor(presence.request(question));
      if (usual.size === 0) subject.notExercised(`the answer about the people of the profile has no ${kind}`);
      const locales = textsOf(subject.requirement, 'locales');
      let different = 0;
      for (const name of locales) {
        const edit = withHeader('Accept-Language', name);
        const compared = compareTexts(usual, await textsFor(edit.apply(presence.request(question))));
        different += compared.different;
        subject.observe(`${name}: ${compared.different} of ${compared.common} ${kind} differ from the usual ones`);
      }
      if (different > 0) return;
      subject.finding({
        expected: `${kind} in the locale of Accept-Language where the service has it`,
        got: `the same ${kind} for ${locales.join(', ')} as for the locale of the other requests`,
      });
    },
  ]),
);
