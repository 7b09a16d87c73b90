import type { CallerContext } from '../context.js';
import type { ServiceResponse } from '../http/response.js';
import type { RequestedXuid } from '../xuid.js';
import type { Localise, PresenceRecord } from './record.js';

/** The full record that the caller may see of a XUID; undefined where none is shown. */
function visibleRecord(asked: RequestedXuid, localise: Localise, context: CallerContext): PresenceRecord | undefined {
  const { caller, rules } = context;
  const rule = rules.presence;
  const person = rule.findPerson(asked, context);
  if (person === undefined) return rule.unknownRecord(asked, context);
  if (!rule.mayViewerSee(caller, person, context)) return rule.hiddenRecord(asked, person, context);
  if (rule.appearsOffline(caller, person, context)) return rule.cloakedRecord(asked, person, context);
  return rule.fullRecord(asked, person, localise, context);
}

/** Answers `POST /users/batch`. @throws Refusal for everything but a 200. (uri-usersbatchpost) */
export function answerPresence(context: CallerContext): ServiceResponse {
  const { request, rules } = context;
  const rule = rules.presence;
  rule.requireXuidClaim(context);
  rule.requireContractVersion(context);
  rule.requireAccept(context);
  rule.requireAcceptLanguage(context);
  rule.requireContentLength(context);
  rule.requestedServiceVersion(context);
  const asked = rule.readQuery(rule.parseBody(request.body, context), context);
  const query = rule.countUsers(asked.users) > rule.maximumUsers ? rule.tooManyUsers(asked, context) : asked;
  const locale = rule.chooseLocale(context);
  const localise: Localise = (text) => rule.localise(text, locale, context);
  const kept = rule
    .uniqueUsers(query.users)
    .flatMap((user) => visibleRecord(user, localise, context) ?? [])
    .filter((record) => rule.isKept(record, query, context));
  const records = rule
    .orderRecords(kept, query, context)
    .map((record) => rule.recordAtLevel(rule.prune(record, query, context), query.level))
    .map((record) => rule.renderRecord(record, query, context));
  return rules.http.success(rule.renderAnswer(records, query, context), context);
}
