/**
 * What a schema found, with the kind of the value where its text alone does not tell: a reader who sees 2535400000000003 twice,
 * once with quotes and once without, overlooks that the quotes are the finding.
 *
 * @param got The value in the words of the schema's violation.
 * @param value The value itself.
 * @example kindOfValue('7', 7) // 'the number 7'
 */
export function kindOfValue(got: string, value: unknown): string {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return `the number ${got}`;
    case 'boolean':
      return `the boolean ${got}`;
    case 'string':
      return `the string ${got}`;
    default:
      return got;
  }
}
