import { type DescribedPlace, type ElementNode, elementTree } from './element-tree.js';
import { requirement } from './requirements.js';
import type { MessageSchemaName } from './schema-name.js';
import type { Service } from './service.js';

/** The parts of a service's messages that the contract describes, in the order in which reports list them. */
export const elementParts = [
  'request-headers',
  'request-query',
  'request-body',
  'response-headers',
  'response-body',
  'error-body',
  'throttle-body',
] as const;

/** A part of a service's messages. */
export type ElementPart = (typeof elementParts)[number];

/** Whether a part is the harness's to send; the others are the service's to answer. */
export function isOfRequest(part: ElementPart): boolean {
  return part === 'request-headers' || part === 'request-query' || part === 'request-body';
}

/** One thing that the contract documents: a header, a query parameter, a member, the entries of a list, or a value. */
export interface ContractElement extends DescribedPlace {
  readonly part: ElementPart;
}

/** A header of an answer, and the statuses with which it counts. */
export interface HeaderElement {
  readonly statuses: readonly number[];
  readonly index: number;
}

/** All that the contract documents of a service's messages. */
export interface ContractElements {
  /** Part by part, each in the order of its schema. The index of an element is its place in this list. */
  readonly elements: readonly ContractElement[];
  /** What to look for in each part that has a schema. */
  readonly trees: Readonly<Partial<Record<ElementPart, ElementNode>>>;
  /** Indexes of the headers of requests, by their names in lower case. */
  readonly requestHeaders: ReadonlyMap<string, number>;
  /** By their names in lower case. */
  readonly responseHeaders: ReadonlyMap<string, HeaderElement>;
}

/** The schema of a part. Headers of answers have none: requirements speak of them one by one. */
function schemaOf(service: Service, part: Exclude<ElementPart, 'response-headers'>): MessageSchemaName {
  switch (part) {
    case 'request-headers':
    case 'request-query':
    case 'request-body':
      return `${service}/${part}`;
    case 'response-body':
      return `${service}/response-200`;
    case 'error-body':
      return 'http/error-body';
    case 'throttle-body':
      return 'http/throttle';
  }
}

/** Headers of answers by the requirement that reads them. */
const headersOfAnswers: readonly { name: string; requirement: string; statuses: readonly number[] }[] = [
  { name: 'Content-Type', requirement: 'HTTP-CONTENT-TYPE', statuses: [200] },
  { name: 'Retry-After', requirement: 'HTTP-RETRY-AFTER', statuses: [429, 503] },
  { name: 'ETag', requirement: 'STATS-NOT-MODIFIED', statuses: [200] },
  { name: 'Last-Modified', requirement: 'STATS-NOT-MODIFIED', statuses: [200] },
];

function describedHeader(name: string, id: string): DescribedPlace {
  const { title, sources } = requirement(id);
  const places = sources.map(({ page, section }) => (section === undefined ? page : `${page}, ${section}`));
  return { path: name, description: `Judged by ${id}: ${title}.`, source: [...new Set(places)].join('; ') };
}

function readElements(service: Service): ContractElements {
  const elements: ContractElement[] = [];
  const trees: Partial<Record<ElementPart, ElementNode>> = {};
  const responseHeaders = new Map<string, HeaderElement>();
  const add = (part: ElementPart, places: readonly DescribedPlace[]): void => {
    elements.push(...places.map((place) => ({ part, ...place })));
  };
  for (const part of elementParts) {
    if (part === 'response-headers') {
      for (const { name, requirement: id, statuses } of headersOfAnswers) {
        if (!requirement(id).services.includes(service)) continue;
        responseHeaders.set(name.toLowerCase(), { statuses, index: elements.length });
        add(part, [describedHeader(name, id)]);
      }
      continue;
    }
    const places: DescribedPlace[] = [];
    const tree = elementTree(schemaOf(service, part), places, elements.length);
    if (tree !== undefined) trees[part] = tree;
    add(part, places);
  }
  const requestHeaders = new Map(trees['request-headers']?.members.map(({ name, index }) => [name, index]));
  return { elements, trees, requestHeaders, responseHeaders };
}

const known = new Map<Service, ContractElements>();

/**
 * Every header, query parameter, member, list entry and documented value of a service's messages, from its schemas. Read once a
 * process.
 *
 * @throws Error when a schema cannot be read: the package is damaged.
 * @example
 * elementsOf('presence').elements.find(({ path }) => path === '[].devices[].type')?.source
 * // 'json-devicerecord, DeviceRecord'
 */
export function elementsOf(service: Service): ContractElements {
  const elements = known.get(service) ?? readElements(service);
  known.set(service, elements);
  return elements;
}
