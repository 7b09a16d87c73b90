import { nearest } from '../contract/nearest.js';
import { type Service, services } from '../contract/service.js';
import type { ProblemList } from './problem-list.js';
import type { Profile } from './profile.js';
import type { ProfileTree, Steps } from './profile-tree.js';
import { readHeaders } from './read-headers.js';
import type { Endpoint } from './target.js';

/** Whether a host is Xbox Live itself. */
export function isXboxLive(hostname: string): boolean {
  return /(^|\.)xboxlive\.com\.?$/i.test(hostname);
}

/** Whether a host is this machine, whatever a name server says. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])\.?$/i.test(hostname);
}

function faultOfAddress(text: string): string | undefined {
  if (!URL.canParse(text)) {
    return `found "${text}"; expected an absolute address such as https://host.example/path.`;
  }
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    const bare = URL.canParse(`http://${text}`) && !text.includes('//');
    const hint = bare ? ` Put http:// or https:// before it.` : '';
    return `found "${text}"; expected an address that starts with http:// or https://.${hint}`;
  }
  if (url.username !== '' || url.password !== '') {
    return 'found a user name or password in the address (not shown); expected an address without. Say who asks under credentials.';
  }
  if (/[?#]/.test(text)) {
    return `found "${text}"; expected an address without a query or fragment, because the methods' paths are appended to it.`;
  }
  return undefined;
}

function readAddress(
  text: string | undefined,
  steps: Steps,
  profile: Profile,
  tree: ProfileTree,
  problems: ProblemList,
): string | undefined {
  if (text === undefined) return undefined;
  const fault = faultOfAddress(text);
  if (fault !== undefined) {
    problems.at(tree, steps, fault);
    return undefined;
  }
  const url = new URL(text);
  // A consent in other words is a problem of its own already.
  if (isXboxLive(url.hostname) && profile.consent === undefined && !tree.removedFrom([]).includes('consent')) {
    const { consent } = tree.bases;
    const where = tree.bases.files.length > 0 ? ` to ${tree.root.place.file}` : '';
    const notPassedOn = consent ? `; the consent in ${consent.file} counts for that file alone` : '';
    problems.at(
      tree,
      steps,
      `${url.hostname} is a live service. A run sends it hundreds of requests, wrong ones among them; only somebody who may ` +
        `test it can decide that. If that is you, add this line${where}: "consent: I own this service or may test it"${notPassedOn}`,
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Whether an address may be missing just because something wrong had to be taken out. */
function mayHaveLost(tree: ProfileTree, steps: Steps, names: readonly string[]): boolean {
  return tree.removedFrom(steps).some((key) => nearest(key, names) !== undefined);
}

/** Where the services answer, and whether that is known in full. */
export interface Endpoints {
  readonly endpoints: Partial<Record<Service, Endpoint>>;
  /** False when an address is there but cannot be used. */
  readonly complete: boolean;
}

/** The address and headers of each service; one without an address is left out. */
export function readEndpoints(profile: Profile, tree: ProfileTree, problems: ProblemList): Endpoints {
  const common = readAddress(profile.baseUrl, ['baseUrl'], profile, tree, problems);
  const endpoints: Partial<Record<Service, Endpoint>> = {};
  let complete =
    !mayHaveLost(tree, ['services'], services) &&
    !mayHaveLost(tree, [], ['baseUrl', 'services']) &&
    (common !== undefined || profile.baseUrl === undefined);
  const commonHeaders = readHeaders(profile.headers, ['headers'], tree, problems);
  for (const service of services) {
    const steps = ['services', service];
    const entry = profile.services?.[service];
    const own = readAddress(entry?.baseUrl, [...steps, 'baseUrl'], profile, tree, problems);
    const lost = mayHaveLost(tree, steps, ['baseUrl']) || (own === undefined && entry?.baseUrl !== undefined);
    complete &&= !lost;
    const ownHeaders = readHeaders(entry?.headers, [...steps, 'headers'], tree, problems);
    const baseUrl = own ?? common;
    if (baseUrl !== undefined) {
      const names = new Set(ownHeaders.map(([name]) => name.toLowerCase()));
      const inherited = commonHeaders.filter(([name]) => !names.has(name.toLowerCase()));
      endpoints[service] = { baseUrl, headers: [...inherited, ...ownHeaders] };
    } else if (entry !== undefined && complete) {
      problems.at(tree, steps, `${service} has no address; expected baseUrl here or at the top.`, 'key');
    }
  }
  if (Object.keys(endpoints).length === 0 && complete && Object.keys(profile.services ?? {}).length === 0) {
    problems.at(
      tree,
      [],
      'there is no address; expected baseUrl, or services with baseUrl for each that is to be judged.',
    );
  }
  return { endpoints, complete };
}

/** Whether no address is elsewhere than on this machine, so that nothing sent to them can be anybody's secret. */
export function isAllLoopback({ endpoints }: Endpoints): boolean {
  return Object.values(endpoints).every(({ baseUrl }) => isLoopback(new URL(baseUrl).hostname));
}
