import type { CheckResult } from '../verdict/outcome.js';

/** The name under which a test attaches its check's result. */
export const resultAttachment = 'check-result';

interface Attachment {
  readonly name: string;
  readonly body?: Buffer;
}

/** A result with its evidence may be long, and several reporters look at it. */
const read = new WeakMap<Buffer, CheckResult>();

/** The check's result that a test attached; undefined when the test ended before it had one. */
export function attachedResult(attachments: readonly Attachment[]): CheckResult | undefined {
  const body = attachments.find(({ name }) => name === resultAttachment)?.body;
  if (body === undefined) return undefined;
  // Written by bindChecks in this same run, so it has the form that the type says.
  const result = read.get(body) ?? (JSON.parse(body.toString('utf8')) as CheckResult);
  read.set(body, result);
  return result;
}
