import type { TextPart } from './environment-text.js';
import type { ProblemList } from './problem-list.js';
import type { Profile } from './profile.js';
import type { ProfileTree, Steps } from './profile-tree.js';
import { canonical } from './digits.js';
import { shortestSecret } from './secret-length.js';
import { type Credential, type CredentialRole, credentialRoles } from './target.js';

/** Name of the variable that stands for a role's secret when no environment variable of the author's does: XBL_CALLER. */
export function variableOfRole(role: CredentialRole): string {
  return `XBL_${role.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** The pieces of a text from a position on. */
function partsFrom(parts: readonly TextPart[], start: number): TextPart[] {
  const left: TextPart[] = [];
  let position = 0;
  for (const part of parts) {
    const cut = Math.max(0, start - position);
    position += part.text.length;
    if (cut === 0) left.push(part);
    // A piece of a variable's value is not what the variable stands for, but it is no literal either.
    else if (cut < part.text.length) left.push({ ...part, text: part.text.slice(cut) });
  }
  return left;
}

/** The environment variable whose whole value the secret is. */
function soleVariable(secret: string, parts: readonly TextPart[], environment: NodeJS.ProcessEnv): string | undefined {
  const [first, ...others] = parts;
  if (first?.variable === undefined || others.length > 0) return undefined;
  return environment[first.variable] === secret ? first.variable : undefined;
}

function faultOfSecret(
  role: CredentialRole,
  secret: string,
  parts: readonly TextPart[],
  literals: Literals,
): string | undefined {
  const variable = variableOfRole(role);
  if (secret.length < shortestSecret) {
    return (
      `found a token of ${secret.length} characters (not shown); expected at least ${shortestSecret}: a shorter one would be ` +
      'found by chance in messages that tokens are kept out of.'
    );
  }
  const isLiteral = parts.some((part) => part.variable === undefined);
  if (!isLiteral || literals === 'allowed' || role === 'unknown') return undefined;
  return (
    `the token, or a part of it, stands in the profile itself (it is not shown); expected "XBL3.0 x=<userhash>;\${${variable}}" ` +
    'with the token in an environment variable: a profile is shared, a secret must not be. Only the token of unknown, which ' +
    'nobody issued, may stand here, and any when all addresses are on this machine.'
  );
}

/** Whether tokens may stand in the profile itself. */
export type Literals = 'allowed' | 'refused';

/** The credentials by role. */
export function readCredentials(
  profile: Profile,
  literals: Literals,
  environment: NodeJS.ProcessEnv,
  tree: ProfileTree,
  problems: ProblemList,
): Partial<Record<CredentialRole, Credential>> {
  const credentials: Partial<Record<CredentialRole, Credential>> = {};
  for (const role of credentialRoles) {
    const entry = profile.credentials?.[role];
    if (entry === undefined) continue;
    const steps: Steps = ['credentials', role, ...(typeof entry === 'string' ? [] : ['authorization'])];
    const authorization = typeof entry === 'string' ? entry : entry.authorization;
    const start = authorization.indexOf(';') + 1;
    const secret = authorization.slice(start);
    const parts = partsFrom(tree.partsAt(steps), start);
    const fault = faultOfSecret(role, secret, parts, literals);
    if (fault !== undefined) problems.at(tree, steps, fault);
    if (role !== 'caller' && secret === credentials.caller?.secret) {
      problems.at(
        tree,
        steps,
        `found the token of caller; expected another one: ${role} shows nothing if it is the caller.`,
      );
    }
    const xuid = typeof entry === 'string' ? undefined : entry.xuid;
    if (role === 'withoutXuid' && xuid !== undefined) {
      const message =
        'found an XUID; expected none, because this credential is the one without the claim. Remove the line.';
      problems.at(tree, ['credentials', role, 'xuid'], message, 'key');
    }
    credentials[role] = {
      role,
      authorization,
      secret,
      variable: soleVariable(secret, parts, environment) ?? variableOfRole(role),
      ...(xuid !== undefined && { xuid: canonical(xuid) }),
    };
  }
  return credentials;
}
