import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';

const require = createRequire(import.meta.url);

/**
 * The reader of YAML, loaded when it is first asked for: that takes as long as a dozen requests, and most processes read
 * nothing but what was made of YAML when the package was built.
 */
export function yaml(): typeof Yaml {
  // Node keeps what it has loaded.
  return require('yaml') as typeof Yaml;
}
