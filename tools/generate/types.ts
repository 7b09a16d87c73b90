import { type JSONSchema, compile } from 'json-schema-to-typescript';
import { type MessageSchemaName, messageSchemaNames } from '../../src/contract/schema-name.js';
import { bundle } from './bundle.js';

/** The name of the file under `src/contract/generated/` with the types of a schema. */
function generatedFileName(name: MessageSchemaName): string {
  return `${name.replace('/', '-')}.ts`;
}

/**
 * The TypeScript types of one schema of a message: the whole text of its generated file. The same schema gives the same
 * text, so a comparison shows whether the file is up to date.
 *
 * @throws Error when the schema cannot be read or refers to something that does not exist.
 */
async function generateTypes(name: MessageSchemaName): Promise<string> {
  const schema: JSONSchema = bundle(name);
  const types = await compile(schema, name, {
    bannerComment: `// Generated from schemas/${name}.schema.json by \`npm run generate\`: edit the schema, not this file.`,
    ignoreMinAndMaxItems: true,
    strictIndexSignatures: true,
    unreachableDefinitions: false,
    style: { printWidth: 120, singleQuote: true },
  });
  // Optional members need an index signature that allows for their absence; `unknown` does already.
  return types.replaceAll(': unknown | undefined;', ': unknown;');
}

/** The text of every generated file, by file name. */
export async function generateAllTypes(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of messageSchemaNames) files.set(generatedFileName(name), await generateTypes(name));
  return files;
}
