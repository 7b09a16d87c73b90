import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/contract/root.js';
import { generateRequirements } from './requirements.js';
import { generateServiceSchema } from './service-schema.js';
import { generateAllTypes } from './types.js';

const folder = join(packageRoot, 'src', 'contract', 'generated');
mkdirSync(folder, { recursive: true });
const files = await generateAllTypes();
for (const [name, content] of files) writeFileSync(join(folder, name), content);
process.stdout.write(`Wrote the types of ${files.size} schemas to src/contract/generated.\n`);

writeFileSync(join(packageRoot, 'schemas', 'services.schema.json'), generateServiceSchema());
process.stdout.write('Wrote the names of the services to schemas/services.schema.json.\n');

writeFileSync(join(packageRoot, 'schemas', 'requirements.generated.json'), generateRequirements());
process.stdout.write('Wrote the requirements to schemas/requirements.generated.json.\n');
