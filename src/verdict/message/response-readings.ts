import { responseSchemaOf } from '../../contract/message-name.js';
import { byService, descriptorOf, type Service } from '../../contract/service.js';
import type { SentRequest } from '../../wire/exchange.js';
import { askedPresence, askedSessions, askedStatistics, wellFormedBody } from './asked.js';
import type { Data, MessageRule } from './message.js';
import { presenceDepthRule } from './presence-level-depth.js';
import { presenceRecordRule } from './presence-record-rules.js';
import { rawRecordsIn } from './presence-records.js';
import { presenceShapeRule } from './presence-shape.js';
import { presenceSubsetRule } from './presence-subset.js';
import { schemaDeviations } from './schema-deviations.js';
import { sessionResultRule } from './session-result-rules.js';
import { rawResultsIn } from './session-results.js';
import { sessionsAcceptedRule, sessionsShapeRule } from './sessions-shape.js';
import { shapeRule } from './shape-rule.js';
import { usersIn } from './statistics.js';
import { statisticsShapeRule } from './statistics-shape.js';
import { statisticsSubsetRule } from './statistics-subset.js';
import { statisticsValueRule } from './statistics-values.js';

/** What is said of the data of a service's 200. */
export interface ResponseReading {
  /** A rule for each requirement that a single response shows. */
  readonly rules: readonly MessageRule[];
  /** Whether data holds anything that a rule about it could find wrong: an empty list obeys all of them. */
  readonly hasContent: (data: Data) => boolean;
  /** What a request asks for: undefined where it is malformed. */
  readonly asked: (request: SentRequest) => unknown;
}

const own: Readonly<Partial<Record<Service, ResponseReading>>> = {
  userstats: {
    rules: [statisticsShapeRule, statisticsSubsetRule, statisticsValueRule],
    hasContent: ({ json }) => {
      const users = usersIn(json.exact);
      return typeof users !== 'string' && users.some(({ scids }) => scids.some(({ stats }) => stats.length > 0));
    },
    asked: askedStatistics,
  },
  presence: {
    rules: [presenceShapeRule, presenceSubsetRule, presenceRecordRule, { ...presenceDepthRule, isOfCheck: true }],
    hasContent: ({ json }) => {
      const reading = rawRecordsIn(json.exact, undefined);
      return reading.ok && reading.parts.length > 0;
    },
    asked: askedPresence,
  },
  sessions: {
    rules: [sessionsShapeRule, sessionResultRule, { ...sessionsAcceptedRule, isOfCheck: true }],
    hasContent: ({ json }) => {
      const reading = rawResultsIn(json.exact);
      return reading.ok && reading.parts.length > 0;
    },
    asked: askedSessions,
  },
};

/** The reading of a service of which nothing is said beyond its schemas. */
function bySchema(service: Service): ResponseReading {
  const id = descriptorOf(service).requirements.responseShape;
  return {
    rules: [shapeRule(id, 'a body', ({ json }) => schemaDeviations(json, responseSchemaOf(service), 'body', id))],
    hasContent: () => true,
    asked: (request) => wellFormedBody(request, service),
  };
}

const readings = byService((service) => own[service] ?? bySchema(service));

/** Returns how the data of a service's 200 is read: by its schema alone where nothing more is said. */
export function responseReadingOf(service: Service): ResponseReading {
  return readings[service];
}
