import type { Edit } from '../../src/verdict/edit.js';

/** Sends the caller's credential with another token in it. Its form stays whole, and no service can know the token. */
export const inventedToken: Edit = {
  title: 'an invented token',
  breaks: { part: 'credential' },
  apply: (draft) => ({
    ...draft,
    rewriteAuthorization: (authorization) => authorization.replace(/;.*$/s, ';synthetic.token.never.issued'),
  }),
};
