import type { CallerContext } from '../context.js';
import { authenticate } from '../credentials.js';
import { forbidden, notAcceptable, notFound, quoted } from '../http/refusal.js';
import { header, type ServiceRequest } from '../http/request.js';
import type { ServiceResponse } from '../http/response.js';
import { requestedServiceVersion, type ServiceVersions } from '../http/versions.js';
import { type JsonValue, member, parseJson, requireArray, rootObject } from '../json-value.js';
import type { ServiceRules } from '../service-mock.js';
import type { Credential, Person, ServiceConfiguration, Statistic } from '../world/world.js';
import { type RequestedXuid, uniqueXuids, xuidFromJson } from '../xuid.js';
import { mayReadStatistic, mayUseServiceConfiguration } from './access.js';
import { conditional } from './entity-tag.js';
import {
  mergedConfigurations,
  readRequestedConfiguration,
  type RequestedConfiguration,
  type UserStatsQuery,
} from './query.js';
import { type RenderedConfiguration, type RenderedUser, renderUser, renderValue } from './render.js';

/** How `POST /batch` of user statistics behaves, in the order in which the rules are asked. (uri-batchpost) */
export interface UserStatsRules extends ServiceRules, ServiceVersions {
  /** The version in X-RequestedServiceVersion or the default; refuses with 406. */
  requestedServiceVersion(context: CallerContext): string;
  /** Refuses contract versions whose bodies have another shape. */
  requireContractVersion(context: CallerContext): void;
  readRequestedConfiguration(value: JsonValue, place: string): RequestedConfiguration;
  /** What the body asks for; refuses with 400. */
  readQuery(body: JsonValue, context: CallerContext): UserStatsQuery;
  /** Each user that is asked for, once. */
  uniqueUsers(users: readonly RequestedXuid[]): readonly RequestedXuid[];
  /** Each service configuration and statistic that is asked for, once. */
  mergedConfigurations(configurations: readonly RequestedConfiguration[]): readonly RequestedConfiguration[];
  findServiceConfiguration(scid: string, context: CallerContext): ServiceConfiguration | undefined;
  /** What a scid that nobody has leads to: throws, or gives a configuration to show instead. */
  unknownServiceConfiguration(scid: string, context: CallerContext): ServiceConfiguration;
  mayUseServiceConfiguration(caller: Credential, configuration: ServiceConfiguration, context: CallerContext): boolean;
  mayReadStatistic(caller: Credential, statistic: Statistic, configuration: ServiceConfiguration): boolean;
  /** What a failed access check leads to. */
  refuseAccess(context: CallerContext): never;
  findStatistic(configuration: ServiceConfiguration, name: string): Statistic | undefined;
  findPerson(xuid: RequestedXuid, context: CallerContext): Person | undefined;
  /** The literal of a person's value, undefined for none. */
  findValue(person: Person, statistic: Statistic, context: CallerContext): string | undefined;
  renderValue(statistic: Statistic, literal: string, context: CallerContext): unknown;
  renderUser(asked: RequestedXuid, person: Person, scids: readonly RenderedConfiguration[]): RenderedUser;
  /** Whether a configuration is shown under a user; one without values is. */
  showsConfiguration(configuration: RenderedConfiguration): boolean;
  /** Whether a user whom the world knows is shown; one without values is. */
  showsUser(user: RenderedUser): boolean;
  /** The body's value. */
  renderAnswer(users: readonly RenderedUser[], context: CallerContext): unknown;
  /** The answer with its ETag, or 304. */
  conditional(response: ServiceResponse, request: ServiceRequest): ServiceResponse;
}

declare module '../context.js' {
  interface MockRules {
    readonly userstats: Readonly<UserStatsRules>;
  }
}

export const userStatsRules: UserStatsRules = {
  authenticate,
  plainTextErrors: [],

  defaultServiceVersion: '1',
  supportedServiceVersions: ['1'],
  requestedServiceVersion: (context) => requestedServiceVersion(context, context.rules.userstats),

  // The page does not name the header; version 2 is known to be another schema, so it cannot get this one.
  requireContractVersion({ request }) {
    const version = header(request, 'x-xbl-contract-version');
    if (version === undefined || version === '1') return;
    throw notAcceptable(`x-xbl-contract-version is ${quoted(version)}; supported: 1.`);
  },

  parseBody: (body) => parseJson(body),
  readXuid: (value, place) => xuidFromJson(value, place),
  readRequestedConfiguration,

  readQuery(body, context) {
    const { userstats } = context.rules;
    const root = rootObject(body);
    const users = requireArray(member(root, 'requestedusers'), 'requestedusers');
    const configurations = requireArray(member(root, 'requestedscids'), 'requestedscids');
    return {
      users: users.map((user, index) => userstats.readXuid(user, `requestedusers[${index}]`, context)),
      configurations: configurations.map((entry, index) =>
        userstats.readRequestedConfiguration(entry, `requestedscids[${index}]`),
      ),
    };
  },

  uniqueUsers: uniqueXuids,
  mergedConfigurations,

  findServiceConfiguration: (scid, { world }) => world.serviceConfigurations.get(scid.toLowerCase()),
  unknownServiceConfiguration(scid) {
    throw notFound(`The service configuration ${scid} does not exist.`);
  },

  mayUseServiceConfiguration,
  mayReadStatistic,
  // The pseudo-code says unauthorised, the table of statuses 403: the caller is known, so HTTP's word is forbidden.
  refuseAccess() {
    throw forbidden('The claims of the token do not permit reading these statistics.');
  },

  findStatistic: (configuration, name) => configuration.statistics.get(name),
  findPerson: (xuid, { world }) => world.people.get(xuid.value),
  findValue: (person, statistic) => statistic.values.get(person.xuid),
  renderValue,
  renderUser,
  showsConfiguration: () => true,
  showsUser: () => true,
  renderAnswer: (users) => ({ users }),
  conditional,
};
