import type { Check } from '../../src/verdict/check.js';
import { access } from './access.js';
import { answer } from './answer.js';
import { authRequired } from './auth-required.js';
import { authScheme } from './auth-scheme.js';
import { batchUnion } from './batch-union.js';
import { bodyMalformed } from './body-malformed.js';
import { bodyParameter } from './body-parameter.js';
import { notFound } from './not-found.js';
import { notModified } from './not-modified.js';
import { open } from './open.js';
import { operation } from './operation.js';
import { responseShape } from './response-shape.js';
import { responseSubset } from './response-subset.js';
import { valueType } from './value-type.js';
import { versionDefault } from './version-default.js';
import { versionUnsupported } from './version-unsupported.js';
import { xuidForm } from './xuid-form.js';

/**
 * The checks of user statistics. Who may read comes last: a rule that holds at first and no longer after some hundred requests shows then.
 * What HTTP asks of every service is added elsewhere.
 */
export const userstatsChecks: readonly Check[] = [
  answer,
  versionDefault,
  versionUnsupported,
  bodyMalformed,
  bodyParameter,
  notFound,
  notModified,
  responseShape,
  responseSubset,
  valueType,
  xuidForm,
  batchUnion,
  operation,
  open,
  access,
  authScheme,
  authRequired,
];
