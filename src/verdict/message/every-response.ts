import { requestSchemaOf } from '../../contract/message-name.js';
import { isOk } from '../../contract/status.js';
import { validatorFor } from '../../contract/validator.js';
import { headerValue } from '../../wire/exchange.js';
import { headersOf } from '../self-check.js';
import { isBusyStatus } from '../busy.js';
import { contentTypeRule } from './content-type.js';
import type { Deviation } from './departure.js';
import { claimsJsonError, errorBodyRule } from './error-body.js';
import { leakRule } from './leaks.js';
import { dataOf, type Message, type MessageRule } from './message.js';
import { responseReadingOf } from './response-readings.js';
import { retryAfterRule } from './retry-after.js';
import { statusRule } from './status.js';

/** What a message violates of the requirements that it shows; a requirement that it does not show is left out. */
export type Judged = ReadonlyMap<string, readonly Deviation[]>;

/** Rules that look at status and headers alone, and when a response shows them. */
const headRules: readonly (readonly [rule: MessageRule, isShown: (message: Message) => boolean])[] = [
  // Which statuses another method may have is a matter of HTTP-METHOD.
  [statusRule, ({ request, response }) => !isBusyStatus(response.status) && (request?.method ?? 'POST') === 'POST'],
  [leakRule, ({ request }) => request === undefined || headerValue(request.headers, 'authorization') !== undefined],
  [retryAfterRule, ({ response }) => isBusyStatus(response.status)],
];

/** The build that a request without the header means. (uri-usersbatchpost, Optional request headers) */
const defaultBuild = '1';

/**
 * Whether a request is just what the documents describe, so that they say what its 200 looks like. Another Accept, build or
 * experimental contract may by right have another response, and one to a malformed request only repeats the mistake of taking it.
 */
function isDocumented({ request, service }: Message): boolean {
  if (request === undefined) return true;
  const build = headerValue(request.headers, 'x-requestedserviceversion') ?? defaultBuild;
  const contract = headerValue(request.headers, 'x-xbl-contract-version');
  if (build !== defaultBuild || (contract !== undefined && !/^\d+$/.test(contract))) return false;
  const hasHeaders = validatorFor(requestSchemaOf(service, 'headers'))(headersOf(request)).length === 0;
  return hasHeaders && responseReadingOf(service).asked(request) !== undefined;
}

/** Judges status and headers of any response. */
export function judgeHead(message: Message): Judged {
  const shown = headRules.filter(([, isShown]) => isShown(message));
  return new Map(shown.map(([rule]) => [rule.requirement, rule.judge(message)]));
}

/** Judges the body of an error, and that of a 200 to a request that the documents describe. */
export function judgeBody(message: Message): Judged {
  const judged = new Map<string, readonly Deviation[]>();
  if (claimsJsonError(message.response) && !isBusyStatus(message.response.status)) {
    return judged.set(errorBodyRule.requirement, errorBodyRule.judge(message));
  }
  if (!isOk(message.response.status) || !isDocumented(message)) return judged;
  const data = dataOf(message);
  if (message.response.body.length > 0) judged.set(contentTypeRule.requirement, contentTypeRule.judge(message));
  const { rules, hasContent } = responseReadingOf(message.service);
  const isShown = data !== undefined && hasContent(data);
  for (const rule of rules) {
    if (rule.isOfCheck === true) continue;
    const found = data === undefined ? rule.judge(message) : (rule.judgeData?.(data) ?? []);
    if (isShown || found.length > 0) judged.set(rule.requirement, found);
  }
  return judged;
}
