import { type ExpectMatcherState, expect as playwrightExpect, type MatcherReturnType } from '@playwright/test';
import type { MessageName } from '../contract/message-name.js';
import { conformityText } from '../verdict/conformity-text.js';
import { conformsTo, type ConformityOptions } from '../verdict/conforms-to.js';

export type { MessageName } from '../contract/message-name.js';
export type { ConformityOptions } from '../verdict/conforms-to.js';

/**
 * Holds a response, or a JSON value, to the message that a name stands for. Await it: a body has to be read first.
 *
 * @param received A response of Playwright or of `fetch`, an Exchange, the bytes of a body, or a JSON value.
 * @throws Error, with `.not` as well, when nothing can be judged: then neither answer would be true.
 */
async function toConformTo(
  this: ExpectMatcherState,
  received: unknown,
  name: MessageName,
  options?: ConformityOptions,
): Promise<MatcherReturnType> {
  const conformity = await conformsTo(name, received, options);
  const { isNot, utils } = this;
  const call = utils.matcherHint('toConformTo', 'received', JSON.stringify(name), { isNot });
  const text = conformityText(conformity);
  if (conformity.outcome === 'unreadable') throw new Error(`${call}\n\n${text}`);
  const pass = conformity.outcome === 'conforms';
  return {
    pass,
    name: 'toConformTo',
    expected: name,
    message: () => `${call}\n\n${isNot ? `Expected a departure. ${text}` : text}`,
  };
}

/** The matchers, for an `expect` of one's own: `base.extend(matchers)`. */
export const matchers = { toConformTo };

/**
 * Playwright's `expect` with the matchers of this package.
 *
 * @example
 * import { test } from '@playwright/test';
 * import { expect } from 'xbl-conformance/playwright';
 *
 * test('the presence of two users', async ({ request }) => {
 *   const response = await request.post('/users/batch', { data: { users: ['2533274800000001'] } });
 *   await expect(response).toConformTo('presence/response');
 * });
 */
export const expect = playwrightExpect.extend(matchers);
