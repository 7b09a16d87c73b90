import { tokenAlterations } from '../../src/target/altered-token.js';
import type { Target } from '../../src/target/target.js';
import type { Edit } from '../../src/verdict/edit.js';

/** The whole token is in it: a service that splits the value at each semicolon takes the second part for the token. */
const tokenAndMore: Edit = {
  title: "the caller's token with a semicolon and a letter after it",
  breaks: { part: 'credential' },
  apply: (draft) => ({ ...draft, rewriteAuthorization: (authorization) => `${authorization};x` }),
};

/**
 * Edits that send the caller's token altered in little, which makes it one that nobody issued. An alteration is left out where it
 * makes nothing new: of a token without letters, or where another credential of the profile has just that token.
 */
export function alteredTokens({ credentials }: Target): readonly Edit[] {
  const secret = credentials.caller?.secret ?? '';
  const known = Object.values(credentials).map((credential) => credential.secret);
  const altered: readonly Edit[] = tokenAlterations
    .filter(({ alter }) => !known.includes(alter(secret)))
    .map(({ title, alter }) => ({
      title,
      breaks: { part: 'credential' } as const,
      apply: (draft) => ({
        ...draft,
        rewriteAuthorization: (authorization) =>
          authorization.replace(/;(.*)$/s, (_whole, token: string) => `;${alter(token)}`),
      }),
    }));
  return [...altered, tokenAndMore];
}
