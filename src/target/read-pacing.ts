import { descriptorOf, type Service, services } from '../contract/service.js';
import { durationMilliseconds } from './measures.js';
import type { ProblemList } from './problem-list.js';
import type { PacingMap, PacingPreset, Profile, ServiceEntry } from './profile.js';
import type { ProfileTree, Steps } from './profile-tree.js';
import { isXboxLive } from './read-endpoints.js';
import type { Endpoint, Pacing, RateLimit } from './target.js';

/**
 * What a preset allows a user and title: a burst within 15 seconds and a sustained rate within 300. The documented numbers are those of
 * the table of fine-grained rate limiting; `analyser` has the lower ones at which Microsoft's trace analyser warns.
 */
function presetLimits(preset: PacingPreset, service: Service): readonly RateLimit[] {
  if (preset === 'none') return [];
  const { burst, sustained } = descriptorOf(service).rates[preset];
  return [
    { requests: burst, seconds: 15 },
    { requests: sustained, seconds: 300 },
  ];
}

const defaultRetries = 2;
const defaultMaximumWait = 30_000;
const longestWindow = 24 * 60 * 60 * 1000;

function asMap(entry: ServiceEntry['pacing']): PacingMap | undefined {
  return typeof entry === 'string' ? { preset: entry } : entry;
}

function checkPacing(entry: ServiceEntry['pacing'], steps: Steps, tree: ProfileTree, problems: ProblemList): void {
  if (typeof entry !== 'object') return;
  if (entry.preset !== undefined && entry.limits !== undefined) {
    problems.at(tree, [...steps, 'preset'], 'found a preset beside limits; expected one of the two.', 'key');
  }
  entry.limits?.forEach(({ per }, index) => {
    const window = durationMilliseconds(per);
    if (window >= 1 && window <= longestWindow) return;
    const message = `found "${per}"; expected a window from 1ms to 1440min.`;
    problems.at(tree, [...steps, 'limits', index, 'per'], message);
  });
  const wait = entry.maximumWait === undefined ? 0 : durationMilliseconds(entry.maximumWait);
  if (wait > longestWindow) {
    problems.at(tree, [...steps, 'maximumWait'], `found "${entry.maximumWait ?? ''}"; expected at most 1440min.`);
  }
}

function limitsOf(service: Service, endpoint: Endpoint, entries: readonly PacingMap[]): readonly RateLimit[] {
  const telling = entries.find(({ preset, limits: own }) => preset !== undefined || own !== undefined);
  if (telling?.limits !== undefined) {
    return telling.limits.map(({ requests, per }) => ({ requests, seconds: durationMilliseconds(per) / 1000 }));
  }
  const usual = isXboxLive(new URL(endpoint.baseUrl).hostname) ? 'documented' : 'none';
  return presetLimits(telling?.preset ?? usual, service);
}

/** How each service with an address is spared. What a service says has precedence over what the top says, key by key. */
export function readPacing(
  profile: Profile,
  endpoints: Readonly<Partial<Record<Service, Endpoint>>>,
  tree: ProfileTree,
  problems: ProblemList,
): Partial<Record<Service, Pacing>> {
  checkPacing(profile.pacing, ['pacing'], tree, problems);
  const pacing: Partial<Record<Service, Pacing>> = {};
  for (const service of services) {
    const own = profile.services?.[service]?.pacing;
    checkPacing(own, ['services', service, 'pacing'], tree, problems);
    const endpoint = endpoints[service];
    if (endpoint === undefined) continue;
    const entries = [asMap(own), asMap(profile.pacing)].filter((entry) => entry !== undefined);
    const wait = entries.find(({ maximumWait }) => maximumWait !== undefined)?.maximumWait;
    pacing[service] = {
      limits: limitsOf(service, endpoint, entries),
      retries: entries.find(({ retries }) => retries !== undefined)?.retries ?? defaultRetries,
      maximumWaitMilliseconds: wait === undefined ? defaultMaximumWait : durationMilliseconds(wait),
    };
  }
  return pacing;
}
