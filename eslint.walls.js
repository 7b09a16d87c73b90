import typescript from 'typescript-eslint';

/**
 * The rooms in the order in which imports may point: a room may use the rooms before it, never one after it.
 * The mock is a second opinion: it may use the contract alone, and nothing that judges may use the mock.
 */
const rooms = ['contract', 'wire', 'target', 'verdict', 'specs', 'report', 'cli'];

/** Folder globs and the rooms that files in them must not import. */
const forbiddenTo = [
  ...rooms.map((room, index) => ({
    files: [room === 'specs' ? 'specs/**/*.ts' : `src/${room}/**/*.ts`],
    forbidden: [...rooms.slice(index + 1), ...(room === 'cli' ? [] : ['mock'])],
  })),
  { files: ['src/mock/**/*.ts'], forbidden: rooms.filter((room) => room !== 'contract') },
];

/** The walls between the rooms. They need no types, so that a test can hold them in seconds. */
export default [
  { files: ['**/*.ts'], languageOptions: { parser: typescript.parser } },
  ...forbiddenTo
    .filter(({ forbidden }) => forbidden.length > 0)
    .map(({ files, forbidden }) => ({
      files,
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                regex: `^\\.{1,2}/(.*/)?(${forbidden.join('|')})(/|\\.js$)`,
                message:
                  'Imports run contract <- wire <- target <- verdict <- specs <- report <- cli, never back; the mock imports the contract alone.',
              },
            ],
          },
        ],
      },
    })),
];
