import type { Credential, ServiceConfiguration, Statistic } from '../world/world.js';

/** Whether the token's sandbox holds the service configuration; a service's token is bound to none. */
export function mayUseServiceConfiguration(caller: Credential, configuration: ServiceConfiguration): boolean {
  return caller.kind === 'server' || configuration.sandboxes.has(caller.sandbox);
}

/**
 * Whether the claims let the caller read a statistic: an open one always, a restricted one when user, title and device are
 * among those that its restriction names. (uri-batchpost, Authorization)
 */
export function mayReadStatistic(caller: Credential, { restriction }: Statistic): boolean {
  if (restriction === undefined || caller.kind === 'server') return true;
  const { users, titles, devices } = restriction;
  return (
    (users === undefined || (caller.xuid !== undefined && users.has(caller.xuid))) &&
    (titles === undefined || (caller.title !== undefined && titles.has(caller.title))) &&
    (devices === undefined || (caller.device !== undefined && devices.has(caller.device)))
  );
}
