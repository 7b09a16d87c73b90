import type { Service } from '../../contract/service.js';
import { contentTypeRule } from './content-type.js';
import { errorBodyRule } from './error-body.js';
import { leakRule } from './leaks.js';
import type { MessageRule } from './message.js';
import { presenceDepthRule } from './presence-level-depth.js';
import { presenceRecordRule } from './presence-record-rules.js';
import { presenceShapeRule } from './presence-shape.js';
import { presenceSubsetRule } from './presence-subset.js';
import { retryAfterRule } from './retry-after.js';
import { sessionResultRule } from './session-result-rules.js';
import { sessionsAcceptedRule, sessionsShapeRule } from './sessions-shape.js';
import { statisticsShapeRule } from './statistics-shape.js';
import { statisticsSubsetRule } from './statistics-subset.js';
import { statisticsValueRule } from './statistics-values.js';
import { statusRule } from './status.js';

const httpRules: readonly MessageRule[] = [statusRule, contentTypeRule, errorBodyRule, leakRule, retryAfterRule];

const dataRules: Readonly<Record<Service, readonly MessageRule[]>> = {
  userstats: [statisticsShapeRule, statisticsSubsetRule, statisticsValueRule],
  presence: [presenceShapeRule, presenceSubsetRule, presenceRecordRule, presenceDepthRule],
  sessions: [sessionsShapeRule, sessionResultRule, sessionsAcceptedRule],
};

/** What a single response of a service shows, a rule a requirement: those of HTTP first. */
export function rulesOf(service: Service): readonly MessageRule[] {
  return [...httpRules, ...dataRules[service]];
}

/** The rules about the data of a service's 200. */
export function dataRulesOf(service: Service): readonly MessageRule[] {
  return dataRules[service];
}

/** The rule of a requirement. @throws Error when no single message of the service shows it: a check asked for the wrong one. */
export function messageRule(service: Service, id: string): MessageRule {
  const rule = rulesOf(service).find(({ requirement }) => requirement === id);
  if (rule === undefined) throw new Error(`No single response of ${service} shows ${id}.`);
  return rule;
}
