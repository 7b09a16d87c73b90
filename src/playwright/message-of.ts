import type { TestError } from '@playwright/test/reporter';

/** What an error outside any test says. */
export function messageOf({ message, value }: TestError): string {
  return (message ?? value ?? 'an error without a message').replace(/^Error: /, '');
}
