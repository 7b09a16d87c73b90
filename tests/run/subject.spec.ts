import { expect, test } from '@playwright/test';
import { services } from '../../src/contract/service.js';
import { subjectName, subjectNamed, subjectWords } from '../../src/run/subject.js';

test('the name of a subject leads back to it, on every service', () => {
  for (const service of services) {
    const subject = { requirement: 'HTTP-METHOD', service };
    expect(subjectName(subject)).toBe(`HTTP-METHOD ${service}`);
    expect(subjectNamed(subjectName(subject))).toEqual(subject);
  }
});

test('a name without a known service is the name of no subject', () => {
  for (const name of ['HTTP-METHOD', 'HTTP-METHOD ', 'HTTP-METHOD Presence', 'HTTP-METHOD on presence', '']) {
    expect(subjectNamed(name), `"${name}"`).toBeUndefined();
  }
});

test('in a sentence a subject is a requirement on a service', () => {
  expect(subjectWords('HTTP-METHOD presence')).toBe('HTTP-METHOD on presence');
});
