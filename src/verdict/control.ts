import { descriptorOf, type Service } from '../contract/service.js';
import { isNoContent } from '../contract/status.js';
import type { Draft } from '../target/draft.js';
import type { CredentialRole } from '../target/target.js';
import type { Exchange, ReceivedResponse } from '../wire/exchange.js';
import { type BodyKind, bodyKind, holdsTheSame, isServed } from './served.js';

/** The smallest valid request of a service, with what the service sent when it first served it in this run. */
export class Control {
  /** What the service's bodies are made of. */
  readonly usual: BodyKind;

  constructor(
    private readonly service: Service,
    readonly draft: Draft,
    private readonly firstServed: ReceivedResponse,
  ) {
    this.usual = bodyKind(firstServed);
  }

  /** The control with another credential. */
  as(role: CredentialRole): Draft {
    return { ...this.draft, credential: role };
  }

  /** Whether the control was served as it was at first: other content comes from something else than the service. */
  isServed(exchange: Exchange): boolean {
    if (exchange.outcome === 'unanswered') return false;
    // Where data ends by itself, 204 is right later.
    const usual = isNoContent(exchange.response.status) && descriptorOf(this.service).dataEnds ? 'none' : this.usual;
    return isServed(exchange, usual) && holdsTheSame(this.firstServed, exchange.response, this.service);
  }
}
