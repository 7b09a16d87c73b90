import standalone from 'ajv/dist/standalone/index.js';
import { compileSchema, createAjv, schemasOf } from '../../src/contract/compile-schema.js';
import { schemaMark, validatorFile } from '../../src/contract/generated-validator.js';
import { schemaNames } from '../../src/contract/schema-name.js';

/** The module with the validator of one schema: the whole text of its file. The same schemas give the same text. */
export function generateValidator(name: string): string {
  const ajv = createAjv(false, { source: true });
  const code = standalone.default(ajv, compileSchema(ajv, name));
  const schemas = schemasOf(name);
  return [
    `// Generated from schemas/${name}.schema.json by the build: edit the schema, not this file.`,
    code,
    `module.exports.schemas = ${JSON.stringify(schemas)};`,
    `module.exports.madeOf = ${JSON.stringify(schemaMark(schemas))};`,
    '',
  ].join('\n');
}

/** The text of every generated validator, by file name. @throws Error when a schema cannot be compiled. */
export function generateAllValidators(): Map<string, string> {
  return new Map(schemaNames.map((name) => [validatorFile(name), generateValidator(name)]));
}
