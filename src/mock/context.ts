import type { Service } from '../contract/service.js';
import type { ServiceRequest } from './http/request.js';
import type { Memory } from './memory.js';
import type { Credential, World } from './world/world.js';

/**
 * How the mock behaves, as named rules and values, a part a service and one for HTTP. Each rule is small and gets all it needs as
 * arguments, so that a departure is the override of one of them.
 *
 * Rules get the rules in force, so the types of both refer to each other. Each part declares itself here, in the file of its
 * rules, and no file has to import the other's.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- the parts add its members
export interface MockRules {}

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
