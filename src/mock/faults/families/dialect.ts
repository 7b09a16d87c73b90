import type { ServiceDescriptor } from '../../../contract/service-descriptor.js';
import type { Service } from '../../../contract/service.js';
import type { CallerContext } from '../../context.js';
import type { JsonValue } from '../../json-value.js';
import type { Patches } from '../../patch.js';
import type { ServiceRules } from '../../service-mock.js';

/** What the families need to know of a service. */
export interface Dialect {
  readonly service: Service;
  /** Patches of the rules that every service has. */
  readonly rules: Patches<ServiceRules>;
  /** The requirements that the rows of families break. */
  readonly ids: ServiceDescriptor['requirements'] & {
    /** A token that is wrong is refused. */
    readonly token: string;
    /** A XUID that is wrong is refused. */
    readonly xuid: string;
  };
  /** Returns a body as if an incomplete one had default values: a query for nothing, or for the caller. */
  readonly defaultQuery: (context: CallerContext) => JsonValue;
  /** The member of the body that lists XUIDs, where the list alone makes a query. */
  readonly list?: string;
  /** The value of a 200 that shows nobody and nothing. */
  readonly nothing: unknown;
  /** Whether the text of a 200 shows nothing. */
  readonly isNothing: (text: string) => boolean;
}
