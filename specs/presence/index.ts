import type { Check } from '../../src/verdict/check.js';
import { accept } from './accept.js';
import { answer } from './answer.js';
import { authRequired } from './auth-required.js';
import { authXuid } from './auth-xuid.js';
import { batchUnion } from './batch-union.js';
import { bodyFilters } from './body-filters.js';
import { bodyLevel } from './body-level.js';
import { bodyMalformed } from './body-malformed.js';
import { bodyProhibited } from './body-prohibited.js';
import { bodyUsers } from './body-users.js';
import { contractVersion } from './contract-version.js';
import { filterAnd } from './filter-and.js';
import { filterDevices } from './filter-devices.js';
import { filterTitles } from './filter-titles.js';
import { headerAccept } from './header-accept.js';
import { headerAcceptLanguage } from './header-accept-language.js';
import { headerContentLength } from './header-content-length.js';
import { headerContractVersion } from './header-contract-version.js';
import { headerHost } from './header-host.js';
import { levelDefault } from './level-default.js';
import { levelDepth } from './level-depth.js';
import { limitAccept } from './limit-accept.js';
import { limitDuplicates } from './limit-duplicates.js';
import { limitReject } from './limit-reject.js';
import { locale } from './locale.js';
import { onlineOnly } from './online-only.js';
import { privacy200 } from './privacy-200.js';
import { privacyGate } from './privacy-gate.js';
import { recordRulesCheck } from './record-rules.js';
import { responseOrder } from './response-order.js';
import { responseShape } from './response-shape.js';
import { responseSubset } from './response-subset.js';
import { versionDefault } from './version-default.js';
import { versionUnsupported } from './version-unsupported.js';

/**
 * Every check of the presence batch method: how to ask, for what, and what comes back. Who may ask and see what comes last: a rule that holds at first
 * and no longer after some hundred requests shows then.
 */
export const presenceChecks: readonly Check[] = [
  answer,
  headerContractVersion,
  headerAccept,
  headerAcceptLanguage,
  headerHost,
  headerContentLength,
  accept,
  locale,
  contractVersion,
  versionDefault,
  versionUnsupported,
  bodyMalformed,
  bodyUsers,
  bodyFilters,
  bodyProhibited,
  bodyLevel,
  limitAccept,
  limitReject,
  limitDuplicates,
  levelDefault,
  levelDepth,
  filterDevices,
  filterTitles,
  filterAnd,
  onlineOnly,
  responseShape,
  responseSubset,
  responseOrder,
  recordRulesCheck,
  batchUnion,
  privacy200,
  privacyGate,
  authXuid,
  authRequired,
];
