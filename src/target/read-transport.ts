import { X509Certificate } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import type { Secret } from '../wire/exchange.js';
import { fileText } from './file-text.js';
import type { ProblemList } from './problem-list.js';
import type { Profile } from './profile.js';
import type { ProfileTree } from './profile-tree.js';
import { UnreadableFile } from './read-user-file.js';
import { shortestSecret } from './secret-length.js';

/** All authorities that systems bring along take a quarter of a megabyte. */
const maxCertificateBytes = 2 * 1024 * 1024;

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function faultOfCertificates(pem: string, file: string): string | undefined {
  const blocks = pem.match(pemBlock) ?? [];
  if (blocks.length === 0)
    return `${file} holds no certificate; expected PEM, which starts with -----BEGIN CERTIFICATE-----.`;
  for (const [index, block] of blocks.entries()) {
    try {
      new X509Certificate(block);
    } catch {
      return `the certificate number ${index + 1} in ${file} is damaged; export it again in PEM.`;
    }
  }
  return undefined;
}

/** The certificates that the profile trusts, in PEM; the file's path starts at the folder of the profile that names it. */
export function readCertificateAuthority(
  profile: Profile,
  tree: ProfileTree,
  problems: ProblemList,
): string | undefined {
  const file = profile.tls?.certificateAuthority;
  if (file === undefined) return undefined;
  const steps = ['tls', 'certificateAuthority'];
  const saidIn = tree.find(steps)?.node.place.file ?? '';
  let pem: string;
  try {
    pem = fileText(resolve(dirname(saidIn), file), maxCertificateBytes);
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    const where = error.code === undefined ? '' : `; expected a file, from the folder of ${basename(saidIn)} on`;
    problems.at(tree, steps, `${file} ${error.what}${where}.`);
    return undefined;
  }
  const fault = faultOfCertificates(pem, file);
  if (fault !== undefined) problems.at(tree, steps, fault);
  return pem;
}

const proxyProtocols = ['http:', 'https:'];

/** The proxy's address, and the secrets in it: the password, if any, must come from the environment, and the user may. */
export function readProxy(
  profile: Profile,
  tree: ProfileTree,
  problems: ProblemList,
): { readonly proxy: string; readonly secrets: readonly Secret[] } | undefined {
  const { proxy } = profile;
  if (proxy === undefined) return undefined;
  if (!URL.canParse(proxy) || !proxyProtocols.includes(new URL(proxy).protocol)) {
    const socks = /^socks/i.test(proxy) ? ' SOCKS is not spoken: it would need an HTTP proxy before it.' : '';
    problems.at(
      tree,
      ['proxy'],
      `found no address of a proxy (not shown); expected one such as http://proxy.example:8080.${socks}`,
    );
    return undefined;
  }
  const { username, password } = new URL(proxy);
  const parts = tree.partsAt(['proxy']);
  const partOf = (written: string): (typeof parts)[number] | undefined =>
    parts.find(
      ({ text, variable }) => variable !== undefined && (text === written || encodeURIComponent(text) === written),
    );
  const user = username === '' ? undefined : partOf(username);
  // A shorter one would be found wherever it stands by chance, and is no secret worth the name.
  const users =
    user?.variable === undefined || user.text.length < shortestSecret
      ? []
      : [{ value: user.text, variable: user.variable }];
  if (password === '') return { proxy, secrets: users };
  const part = partOf(password);
  if (part?.variable === undefined || part.text.length < shortestSecret) {
    problems.at(
      tree,
      ['proxy'],
      `found a password that is not the whole value of an environment variable of at least ${shortestSecret} characters (not ` +
        'shown); expected one such as http://user:${PROXY_PASSWORD}@proxy.example:8080: a profile is shared, a secret must not be.',
    );
    return undefined;
  }
  return { proxy, secrets: [...users, { value: part.text, variable: part.variable }] };
}
