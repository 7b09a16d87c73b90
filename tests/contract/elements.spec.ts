import { expect, test } from '@playwright/test';
import { elementParts, elementsOf } from '../../src/contract/elements.js';
import { isSchemaNode, readSchemaFile, visitNodes } from '../../src/contract/schema-file.js';
import { type Service, services } from '../../src/contract/service.js';

function names(service: Service): string[] {
  return elementsOf(service).elements.map(
    ({ part, path, value }) => `${part} ${path}${value === undefined ? '' : ` = ${value}`}`,
  );
}

/** Members that a schema file has anywhere, by the name of the member alone: found without the code that is tested. */
function memberNames(file: string): Set<string> {
  const found = new Set<string>();
  visitNodes(readSchemaFile(file), (node, pointer) => {
    if (/\/(then|if|else)\b/.test(pointer)) return;
    const properties = node['properties'];
    if (isSchemaNode(properties)) Object.keys(properties).forEach((name) => found.add(name));
  });
  return found;
}

test('every member, parameter and header of every schema of a service is an element', () => {
  for (const service of services) {
    for (const part of ['request-headers', 'request-query', 'request-body', 'response-200']) {
      const place = part === 'response-200' ? 'response-body' : part;
      const own = elementsOf(service).elements.filter((element) => element.part === place);
      const ends = new Set(own.map(({ path }) => path.split('.').at(-1)));
      for (const name of memberNames(`${service}/${part}`)) {
        expect(ends.has(name) || ends.has(`${name}[]`), `${service} ${part} ${name}`).toBe(true);
      }
    }
  }
});

test('nested members, entries of lists and documented values stand in the order of the schema', () => {
  expect(names('presence').filter((name) => /response-body \[\](\.(xuid|state).*)?$/.test(name))).toEqual([
    'response-body []',
    'response-body [].xuid',
    'response-body [].state',
    'response-body [].state = Online',
    'response-body [].state = Away',
    'response-body [].state = Offline',
  ]);
  expect(names('presence')).toContain('response-body [].devices[].titles[].activity.media.idType');
  expect(names('presence').filter((name) => name.includes('level = '))).toHaveLength(4);
  expect(names('userstats')).toContain('request-query operation = read');
  expect(names('sessions')).toContain('request-query visibility = any');
  expect(names('sessions').filter((name) => name.startsWith('error-body'))).toEqual([
    'error-body code',
    'error-body source',
    'error-body description',
    'error-body errorCode',
    'error-body errorMessage',
  ]);
});

test('each place says what it is and which page says so, and no name stands twice', () => {
  for (const service of services) {
    expect(new Set(names(service)).size, service).toBe(names(service).length);
    for (const { part, path, value, description, source } of elementsOf(service).elements) {
      expect(elementParts).toContain(part);
      if (value !== undefined) continue;
      expect(description, `${service} ${path}`).toMatch(/\.$/);
      expect(source, `${service} ${path}`).toMatch(/^[a-z]/);
      expect(description, `${service} ${path}`).not.toContain('(');
    }
  }
});

test('headers of answers are those that requirements of the service read', () => {
  const headers = (service: Service): string[] =>
    elementsOf(service).elements.flatMap(({ part, path }) => (part === 'response-headers' ? [path] : []));
  expect(headers('presence')).toEqual(['Content-Type', 'Retry-After']);
  expect(headers('userstats')).toEqual(['Content-Type', 'Retry-After', 'ETag', 'Last-Modified']);
});
