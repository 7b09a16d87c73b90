/** A text that only looks like JSON: what is wrong with it, and how it is made of a JSON object. */
export type NearlyJson = readonly [title: string, change: (object: string) => string];

/** Member names without quotes. The sample of the presence page is written so, and no other page's. */
export const unquotedNames: NearlyJson = [
  'member names without quotes',
  (object) => object.replace(/"(\w+)":/g, '$1:'),
];

/** Texts that lenient parsers read although RFC 8259 does not call them JSON. */
export const nearlyJson: readonly NearlyJson[] = [
  ['a comma after the last member', (object) => `${object.slice(0, -1)},}`],
  ['a comma after the last entry of a list', (object) => object.replace(/\](?!.*\])/s, ',]')],
  ['single quotes in place of double ones', (object) => object.replaceAll('"', "'")],
  ['a comment before the object', (object) => `/* read */ ${object}`],
];
