import type { Service } from '../contract/service.js';
import type { ServiceRequest } from './http/request.js';
import type { Memory } from './memory.js';
import type { MockRules } from './rules.js';
import type { Credential, World } from './world/world.js';

/** All that a rule may decide from. Rules keep nothing of their own; what must outlive a request is in `memory`. */
export interface Context {
  readonly request: ServiceRequest;
  readonly world: World;
  /** The rules in force, so that a rule which needs another one gets it with whatever overrides it. */
  readonly rules: MockRules;
  readonly memory: Memory;
  /** The service that the path belongs to; undefined for a path that belongs to none. */
  readonly service: Service | undefined;
  /** Who asks; undefined until the credential was accepted. */
  readonly caller?: Credential;
}

/** The context once it is known who asks. */
export interface CallerContext extends Context {
  readonly caller: Credential;
}
