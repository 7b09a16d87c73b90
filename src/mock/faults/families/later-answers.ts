import type { Context } from '../../context.js';
import { jsonResponse, type ServiceResponse } from '../../http/response.js';
import { onSuccess } from '../responses.js';
import { failing } from '../table.js';
import type { Service } from '../../../contract/service.js';
import { authorizationOf, credentialNamed } from './presented-tokens.js';
import { family, inOwnOrder, type FamilyRow } from './family.js';

/** Returns what makes two requests the same: all that is sent. */
function requestKey({ request }: Context): string {
  const { path, query, headers, body } = request;
  return JSON.stringify([path, query, headers, body.toString('latin1')]);
}

/** Whether a request is about several users, or about many things of one. */
function isAboutSeveral({ request: { body } }: Context): boolean {
  return body.length > 300 || (body.toString('latin1').match(/\d{16}/g) ?? []).length >= 4;
}

/** Changes responses about several users: the control of a run stays as it is. */
function ofSeveral(
  change: (response: ServiceResponse, context: Context, nothing: unknown) => ServiceResponse,
): FamilyRow[1] {
  return ({ nothing }) =>
    onSuccess((response, context) => (isAboutSeveral(context) ? change(response, context, nothing) : response));
}

/** Returns a number of requests after which a run is in its second half. */
function afterManyRequests(service: Service): number {
  return service === 'userstats' ? 150 : 250;
}

/** Who may ask is looked at for a while only. */
export const laterCredentialFaults = family((ids) => ({ fails: [ids.credential] }), {
  'anonymous-served-after-a-while': [
    'After many requests, one without a credential is served as that of a known user.',
    ({ rules, service }) =>
      rules.sometimes('authenticate', (context) =>
        context.memory.next('requests') > afterManyRequests(service) && authorizationOf(context) === undefined
          ? credentialNamed(context, 'caller')
          : undefined,
      ),
    inOwnOrder,
  ],
});

/** Responses that are right at first and no longer later. */
export const laterAnswerFaults = family(() => ({ fails: ['HTTP-READ-ONLY'] }), {
  'several-users-empty-after-a-while': [
    'After many responses, those about several users show nothing any more.',
    ({ nothing, service }) =>
      onSuccess((response, context) =>
        context.memory.next('responses') > (service === 'userstats' ? 80 : 190) && isAboutSeveral(context)
          ? jsonResponse(200, nothing)
          : response,
      ),
    {
      ...inOwnOrder,
      // They come after so many requests.
      userstats: failing('HTTP-READ-ONLY', 'STATS-BATCH-UNION'),
      presence: failing('HTTP-READ-ONLY', 'PRES-BATCH-UNION'),
    },
  ],
  'right-once-then-empty': [
    'A response about several users is taken out of the cache by reading it, and nobody fills the cache again.',
    ofSeveral((response, context, nothing) =>
      context.memory.next(requestKey(context)) < 1 ? response : jsonResponse(200, nothing),
    ),
    // A batch that was looked at before lacks what its parts have.
    { ...inOwnOrder, userstats: failing('HTTP-READ-ONLY', 'STATS-BATCH-UNION') },
  ],
});
