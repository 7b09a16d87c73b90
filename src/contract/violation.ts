import type { ErrorObject } from 'ajv/dist/2020.js';
import { expectationOf, hintOf, valueWords } from './expectation.js';
import { isSchemaNode } from './schema-file.js';
import { pointerInto } from './json-pointer.js';

/** One departure of a value from a schema. */
export interface SchemaViolation {
  /**
   * JSON pointer of the offending value, `''` for the root. For a missing member it is the object that lacks it, for a
   * member that does not belong it is that member.
   */
  readonly pointer: string;
  /** The keyword of JSON Schema that failed: `type`, `required`, `pattern`... */
  readonly keyword: string;
  /** The failed keyword in its file: `presence/response-200#/$defs/titleRecord/properties/name/type`. */
  readonly schemaPointer: string;
  /** The whole finding in a sentence: where, what was got, what was expected and, for a likely slip, the right name. */
  readonly message: string;
  /** What the schema expects, without the place. */
  readonly expected: string;
  /** What was there, shortened. Secrets are never shown. */
  readonly got: string;
  /** The value at the pointer; `undefined` where the schema says that it must not be shown. */
  readonly value: unknown;
  /**
   * How many more values broke this same keyword of the schema and are not listed; at least so many, in a value of tens of
   * thousands of entries. 0 but on the last violation that is listed for a keyword.
   */
  readonly further: number;
  /** The name of the member that is missing at the pointer, for the keyword `required`. */
  readonly missing?: string;
}

/** How many violations of one keyword in one place of the schema are listed: enough to see a pattern in them. */
const listedPerRule = 5;

/** The keywords that apply other schemas; the errors of those schemas precede theirs in Ajv's list. */
const alternatives: ReadonlySet<string> = new Set(['anyOf', 'oneOf']);

interface Finding {
  readonly error: ErrorObject;
  /** The errors that led to this one: of each alternative, or of the schema that a member's name must satisfy. */
  readonly branches: readonly ErrorObject[];
}

function nestedIn(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/** Whether an earlier error tells of a part of what a later one says as a whole: a failed branch, or a refused name. */
function belongsTo(part: ErrorObject, whole: ErrorObject): boolean {
  // A keyword beside the alternatives shares their schema, and failed in its own right.
  if (alternatives.has(whole.keyword)) {
    return nestedIn(part.instancePath, whole.instancePath) && part.parentSchema !== whole.parentSchema;
  }
  return (
    whole.keyword === 'propertyNames' &&
    part.instancePath === whole.instancePath &&
    part.propertyName === refusedMember(whole)
  );
}

/**
 * Folds the errors of failed alternatives, and of refused member names, into the error of the keyword that they belong to;
 * leaves out `if`, whose error says nothing that those of its `then` or `else` do not.
 */
function fold(errors: readonly ErrorObject[]): Finding[] {
  const findings: Finding[] = [];
  for (const error of errors) {
    if (error.keyword === 'if') continue;
    const branches: ErrorObject[] = [];
    for (let last = findings.at(-1); last !== undefined; last = findings.at(-1)) {
      if (!belongsTo(last.error, error)) break;
      branches.unshift(...last.branches, last.error);
      findings.pop();
    }
    findings.push({ error, branches });
  }
  return findings;
}

/** The name of the member that does not belong, for a keyword that refuses members. */
function refusedMember(error: ErrorObject): string | undefined {
  const params: Readonly<Record<string, unknown>> = error.params;
  const name = params['additionalProperty'] ?? params['unevaluatedProperty'] ?? params['propertyName'];
  return typeof name === 'string' ? name : undefined;
}

function pointerTo(error: ErrorObject): string {
  const name = refusedMember(error);
  return name === undefined ? error.instancePath : pointerInto(error.instancePath, name);
}

function missingMember(error: ErrorObject): Pick<SchemaViolation, 'missing'> {
  const params: Readonly<Record<string, unknown>> = error.params;
  const name = params['missingProperty'];
  return typeof name === 'string' ? { missing: name } : {};
}

/** The value at the error's pointer. */
function valueOf(error: ErrorObject): unknown {
  const name = refusedMember(error);
  return name !== undefined && isSchemaNode(error.data) ? error.data[name] : error.data;
}

function isSecret(error: ErrorObject): boolean {
  return isSchemaNode(error.parentSchema) && error.parentSchema['x-secret'] === true;
}

function sentence({ error, branches }: Finding): { expected: string; got: string; message: string } {
  const expected = expectationOf(error);
  const got = isSecret(error) && !isSchemaNode(error.data) ? 'a value that is not shown' : valueWords(valueOf(error));
  const pointer = pointerTo(error);
  const where = pointer === '' ? 'The root' : pointer;
  const reasons = branches.map((branch) => {
    const inside = branch.instancePath.slice(error.instancePath.length);
    return `${expectationOf(branch)}${inside === '' ? '' : ` at ${inside}`}`;
  });
  const open = [...new Set(reasons)].slice(0, 4).join('; ');
  const lead = error.keyword === 'propertyNames' ? 'Its name has to be' : 'Not met in one or another of them:';
  const missed = open === '' ? '' : ` ${lead} ${open}.`;
  return { expected, got, message: `${where} is ${got}; expected ${expected}.${hintOf(error)}${missed}` };
}

/**
 * Turns Ajv's errors, gathered with `allErrors` and `verbose`, into violations in the order of the value.
 *
 * @param placeOf names the failed keyword's place in the schema files.
 */
export function violationsOf(
  errors: readonly ErrorObject[],
  placeOf: (error: ErrorObject) => string,
): SchemaViolation[] {
  const byRule = new Map<string, { listed: Finding[]; count: number }>();
  const order: { finding: Finding; place: string }[] = [];
  for (const finding of fold(errors)) {
    // Missing members share a keyword, but each is a rule of its own. Members that do not belong are not: there may be any
    // number of them.
    const params: Readonly<Record<string, unknown>> = finding.error.params;
    const place = placeOf(finding.error);
    const key = JSON.stringify([place, params['missingProperty']]);
    const rule = byRule.get(key) ?? { listed: [], count: 0 };
    byRule.set(key, rule);
    rule.count += 1;
    if (rule.listed.length === listedPerRule) continue;
    rule.listed.push(finding);
    order.push({ finding, place });
  }
  const further = new Map([...byRule.values()].map(({ listed, count }) => [listed.at(-1), count - listed.length]));
  return order.map(({ finding, place }) => {
    const { error } = finding;
    return {
      pointer: pointerTo(error),
      keyword: error.keyword,
      schemaPointer: place,
      ...sentence(finding),
      value: isSecret(error) ? undefined : valueOf(error),
      further: further.get(finding) ?? 0,
      ...missingMember(error),
    };
  });
}
