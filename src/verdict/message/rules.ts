import type { Service } from '../../contract/service.js';
import { contentTypeRule } from './content-type.js';
import { errorBodyRule } from './error-body.js';
import { leakRule } from './leaks.js';
import type { MessageRule } from './message.js';
import { responseReadingOf } from './response-readings.js';
import { retryAfterRule } from './retry-after.js';
import { statusRule } from './status.js';

const httpRules: readonly MessageRule[] = [statusRule, contentTypeRule, errorBodyRule, leakRule, retryAfterRule];

/** What a single response of a service shows, a rule a requirement: those of HTTP first. */
export function rulesOf(service: Service): readonly MessageRule[] {
  return [...httpRules, ...responseReadingOf(service).rules];
}

/** The rule of a requirement. @throws Error when no single message of the service shows it: a check asked for the wrong one. */
export function messageRule(service: Service, id: string): MessageRule {
  const rule = rulesOf(service).find(({ requirement }) => requirement === id);
  if (rule === undefined) throw new Error(`No single response of ${service} shows ${id}.`);
  return rule;
}
