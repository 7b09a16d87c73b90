import type { RequestPart } from '../../contract/message-name.js';
import type { Level } from '../../contract/service.js';
import type { SentRequest } from '../../wire/exchange.js';
import type { JsonValue } from '../../wire/json.js';
import type { Deviation } from './departure.js';
import type { Step } from './lenient.js';

/** What is said of a service's requests beyond their schemas. */
export interface RequestReading {
  /** What is taken leniently of each part, as the requirements say. */
  readonly steps: Readonly<Partial<Record<RequestPart, readonly Step[]>>>;
  /** Returns a deviation of the schema with the weight that its value has: schemas speak of whole places. */
  readonly weighed?: (found: Deviation, part: RequestPart, value: JsonValue) => Deviation;
  /** Judges what no schema can say of a part. */
  readonly partDeviations?: (part: RequestPart, value: JsonValue) => readonly Deviation[];
  /** How much it weighs that a body is not JSON, where that is less than the requirement. */
  readonly malformedLevel?: (body: Buffer) => Level | undefined;
  /** Judges what takes several parts to see. `found` is what the parts showed by themselves. */
  readonly across?: (
    found: readonly Deviation[],
    request: SentRequest,
    parts: readonly RequestPart[],
  ) => readonly Deviation[];
}
