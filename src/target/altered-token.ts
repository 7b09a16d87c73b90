/** A change to a token that makes one of it which nobody issued. */
export interface TokenAlteration {
  /** What a request with it shows, as a noun phrase. */
  readonly title: string;
  /** What is put after the name of the token's variable, so that a name stands for the altered token too. */
  readonly suffix: string;
  /** The altered token: of the same length, and the same one only where there is nothing to alter. */
  readonly alter: (token: string) => string;
}

function turned(letter: string): string {
  const upper = letter.toUpperCase();
  return letter === upper ? letter.toLowerCase() : upper;
}

/**
 * Where a character can be changed so that the token means something else: in its second half, and not at the end of a part, where
 * base64 leaves bits over that nobody reads.
 */
function changeable(token: string): number {
  const pair = /[A-Za-z0-9](?=[A-Za-z0-9])/g;
  pair.lastIndex = Math.floor(token.length / 2);
  return pair.exec(token)?.index ?? Math.max(0, token.search(/[A-Za-z0-9]/));
}

/**
 * Alterations that show whether a service compares tokens as a whole. They are part of a target's secrets: who reads an altered
 * token can guess the real one.
 */
export const tokenAlterations: readonly TokenAlteration[] = [
  {
    title: "the caller's token in the other letter case",
    suffix: 'IN_OTHER_CASE',
    alter: (token) => token.replace(/[A-Za-z]/g, turned),
  },
  {
    title: "the caller's token with one character changed",
    suffix: 'WITH_ONE_CHARACTER_CHANGED',
    alter: (token) => {
      const index = changeable(token);
      const other = /x/i.test(token.charAt(index)) ? 'y' : 'x';
      return `${token.slice(0, index)}${other}${token.slice(index + 1)}`;
    },
  },
];
