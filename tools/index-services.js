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

/**
 * The lists: the file, what it exports, what that is, the ending of each value's name, and the module of a service. A service that lacks the
 * module is left out; the compiler reports it where the module is needed.
 */
const lists = [
  ['src/contract/generated/services.ts', 'descriptors', 'The descriptor of each service.', '', '../services/*'],
  ['src/mock/generated/services.ts', 'serviceMocks', 'How the mock responds for each service.', 'Mock', '../*/index'],
  ['src/mock/generated/faults.ts', 'faultsOfServices', "Each service's own faults.", 'Faults', '../faults/*/index'],
  [
    'src/mock/generated/variants.ts',
    'variantsOfServices',
    "Each service's own variants.",
    'Variants',
    '../variants/*/index',
  ],
  [
    'src/mock/generated/dialects.ts',
    'dialectsOfServices',
    'What the families of faults and variants know of each service.',
    'Dialect',
    '../faults/*/dialect',
  ],
  ['specs/generated/samples.ts', 'samplesOfServices', 'The samples of each service.', 'Samples', '../*/samples'],
  [
    'specs/generated/observers.ts',
    'observersOfServices',
    'What reads the data of each service.',
    'Observer',
    '../*/observer',
  ],
  ['specs/generated/checks.ts', 'ownChecks', "Each service's own checks.", 'Checks', '../*/index'],
];

for (const [path, name, comment, suffix, module] of lists) {
  const file = join(root, path);
  const moduleOf = (service) => module.replace('*', service);
  const members = services.filter((service) => existsSync(join(dirname(file), `${moduleOf(service)}.ts`)));
  const text = [
    banner,
    ...members.map((service) => `import { ${service}${suffix} } from '${moduleOf(service)}.js';`),
    '',
    `/** ${comment} */`,
    `export const ${name} = {`,
    ...members.map((service) => (suffix === '' ? `  ${service},` : `  ${service}: ${service}${suffix},`)),
    '} as const;',
    '',
  ].join('\n');
  // A file that is right already is left alone, so that nothing is compiled anew.
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
