/** Names that HTML gives to characters of ASCII (HTML, section 13.5). Letters and digits have none. */
const names: Readonly<Record<string, string>> = {
  '\t': 'Tab',
  '\n': 'NewLine',
  '!': 'excl',
  '"': 'quot QUOT',
  '#': 'num',
  $: 'dollar',
  '%': 'percnt',
  '&': 'amp AMP',
  "'": 'apos',
  '(': 'lpar',
  ')': 'rpar',
  '*': 'ast midast',
  '+': 'plus',
  ',': 'comma',
  '.': 'period',
  '/': 'sol',
  ':': 'colon',
  ';': 'semi',
  '<': 'lt LT',
  '=': 'equals',
  '>': 'gt GT',
  '?': 'quest',
  '@': 'commat',
  '[': 'lsqb lbrack',
  '\\': 'bsol',
  ']': 'rsqb rbrack',
  '^': 'Hat',
  _: 'lowbar UnderBar',
  '`': 'grave',
  '{': 'lcub lbrace',
  '|': 'verbar vert',
  '}': 'rcub rbrace',
};

/** Character codes by their names in HTML. */
export const namedCharacters: ReadonlyMap<string, number> = new Map(
  Object.entries(names).flatMap(([character, list]) =>
    list.split(' ').map((name) => [name, character.charCodeAt(0)] as const),
  ),
);
