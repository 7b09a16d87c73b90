import type { TestError } from '@playwright/test/reporter';
import { secretsOf } from '../target/target.js';
import { Redactor } from '../wire/redaction.js';
import { runTarget } from './environment.js';

function redactorOfRun(): Redactor | undefined {
  try {
    return new Redactor(secretsOf(runTarget()));
  } catch {
    // There are no secrets while no target could be loaded.
    return undefined;
  }
}

/** Replaces the secrets in an error, and in its causes, before any of Playwright's reporters shows it. */
export function redactError(error: TestError): void {
  const redactor = redactorOfRun();
  if (redactor === undefined) return;
  for (let one: TestError | undefined = error; one !== undefined; one = one.cause) {
    if (one.message !== undefined) one.message = redactor.text(one.message);
    if (one.stack !== undefined) one.stack = redactor.text(one.stack);
    if (one.value !== undefined) one.value = redactor.text(one.value);
  }
}
