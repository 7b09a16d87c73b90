import { services } from '../contract/service.js';
import type { MockRules } from './context.js';
import { serviceMocks } from './generated/services.js';
import { httpRules } from './http/rules.js';

export type { MockRules };

/** Some rules of some parts, to stand in for others. */
export type RuleOverrides = { readonly [Part in keyof MockRules]?: Partial<MockRules[Part]> };

/** Returns an object with a value for each part. What the values are, the types of the parts say. */
function partsOf(valueOf: (part: keyof MockRules) => object): MockRules {
  const parts: readonly (keyof MockRules)[] = ['http', ...services];
  return Object.fromEntries(parts.map((part) => [part, valueOf(part)])) as unknown as MockRules;
}

/** The behaviour that the documents describe, with the preferred answer wherever they leave a choice. */
export const defaultRules: MockRules = partsOf((part) => (part === 'http' ? httpRules : serviceMocks[part].rules));

/**
 * The rules with some of them replaced; the given rules stay as they are. A replacement that needs the rule which it
 * replaces takes it from there.
 *
 * @example
 * withRules(defaultRules, { presence: { maximumUsers: 1101 } })
 */
export function withRules(rules: MockRules, overrides: RuleOverrides): MockRules {
  return partsOf((part) => ({ ...rules[part], ...overrides[part] }));
}
