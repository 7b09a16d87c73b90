import type { CheckResult } from '../src/verdict/outcome.js';

/** The name under which a test attaches its check's result. */
export const resultAttachment = 'check-result';

interface Attachment {
  readonly name: string;
  readonly body?: Buffer;
}

/** The check's result that a test attached; undefined when the test ended before it had one. */
export function attachedResult(attachments: readonly Attachment[]): CheckResult | undefined {
  const body = attachments.find(({ name }) => name === resultAttachment)?.body;
  // Written by bindChecks in this same run, so it has the form that the type says.
  return body === undefined ? undefined : (JSON.parse(body.toString('utf8')) as CheckResult);
}
