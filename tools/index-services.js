import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/*
 * The start of the build: lists the services, so that a service is known by its descriptor and folders alone. Every file in
 * `src/contract/services` is one; its checks, samples and mock are in the folders of its name. JavaScript, for the files that it
 * writes must be there before anything can be compiled.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const services = readdirSync(join(root, 'src', 'contract', 'services'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length))
  .sort();

const banner =
  '// Generated from src/contract/services by the build: add or remove a descriptor, and leave this file as it is.';

/** The services that have a file which a service may do without. */
function servicesWith(...path) {
  return services.filter((service) => existsSync(join(root, ...path.map((step) => (step === '*' ? service : step)))));
}

/** The text of a list: what each service gives to it, and where that is imported from. */
function list(name, comment, valueOf, importOf, members = services) {
  return [
    banner,
    ...members.map(importOf),
    '',
    `/** ${comment} */`,
    `export const ${name} = {`,
    ...members.map((service) =>
      valueOf(service) === service ? `  ${service},` : `  ${service}: ${valueOf(service)},`,
    ),
    '} as const;',
    '',
  ].join('\n');
}

const lists = {
  'src/contract/generated/services.ts': list(
    'descriptors',
    'The descriptor of each service.',
    (service) => service,
    (service) => `import { ${service} } from '../services/${service}.js';`,
  ),
  'src/mock/generated/services.ts': list(
    'serviceMocks',
    'How the mock answers for each service.',
    (service) => `${service}Mock`,
    (service) => `import { ${service}Mock } from '../${service}/index.js';`,
  ),
  'src/mock/generated/faults.ts': list(
    'faultsOfServices',
    "Each service's own faults.",
    (service) => `${service}Faults`,
    (service) => `import { ${service}Faults } from '../faults/${service}/index.js';`,
    servicesWith('src', 'mock', 'faults', '*', 'index.ts'),
  ),
  'src/mock/generated/variants.ts': list(
    'variantsOfServices',
    "Each service's own variants.",
    (service) => `${service}Variants`,
    (service) => `import { ${service}Variants } from '../variants/${service}/index.js';`,
    servicesWith('src', 'mock', 'variants', '*', 'index.ts'),
  ),
  'src/mock/generated/dialects.ts': list(
    'dialectsOfServices',
    'What the families of faults and variants know of each service.',
    (service) => `${service}Dialect`,
    (service) => `import { ${service}Dialect } from '../faults/${service}/dialect.js';`,
    servicesWith('src', 'mock', 'faults', '*', 'dialect.ts'),
  ),
  'specs/generated/samples.ts': list(
    'samplesOfServices',
    'The samples of each service.',
    (service) => `${service}Samples`,
    (service) => `import { ${service}Samples } from '../${service}/samples.js';`,
  ),
  'specs/generated/checks.ts': list(
    'ownChecks',
    "Each service's own checks.",
    (service) => `${service}Checks`,
    (service) => `import { ${service}Checks } from '../${service}/index.js';`,
  ),
};

for (const [path, text] of Object.entries(lists)) {
  const file = join(root, path);
  // A file that is right already is left alone, so that nothing is compiled anew.
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
