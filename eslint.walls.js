import typescript from 'typescript-eslint';

/**
 * The rooms in the order in which imports may point: a room may use the rooms before it, never one after it.
 * The mock is a second opinion: it may use the contract alone, and nothing that judges may use the mock.
 */
const rooms = ['contract', 'wire', 'target', 'verdict', 'specs', 'run', 'report', 'playwright', 'cli'];

/** What runs at development time only. The published package does not hold it, so nothing that ships may use it. */
const unpublished = ['tools', 'tests', 'bench'];

/** The doors: they alone start the mock, in place of a service. */
const doors = ['playwright', 'cli'];

/** Folder globs and the rooms that files in them must not import. */
const forbiddenTo = [
  ...rooms.map((room, index) => ({
    files: [room === 'specs' ? 'specs/**/*.ts' : `src/${room}/**/*.ts`],
    // The files that bind the checks to Playwright are that door's, wherever they lie.
    ignores: ['specs/*/*.spec.ts'],
    forbidden: [
      ...rooms.slice(index + 1),
      ...(doors.includes(room) ? doors.filter((door) => door !== room) : ['mock']),
      ...unpublished,
    ],
  })),
  { files: ['src/mock/**/*.ts'], forbidden: [...rooms.filter((room) => room !== 'contract'), ...unpublished] },
  { files: ['tools/**/*.ts'], forbidden: [...rooms.filter((room) => room !== 'contract'), 'mock', 'tests', 'bench'] },
];

/** The walls between the rooms. They need no types, so that a test can hold them in seconds. */
export default [
  { files: ['**/*.ts'], languageOptions: { parser: typescript.parser } },
  ...forbiddenTo
    .filter(({ forbidden }) => forbidden.length > 0)
    .map(({ files, ignores = [], forbidden }) => ({
      files,
      ignores,
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                regex: `^\\.{1,2}/(.*/)?(${forbidden.join('|')})(/|\\.js$)`,
                message:
                  'Imports run contract <- wire <- target <- verdict <- specs <- run <- report <- playwright, cli, never back; the mock and tools import contract only.',
              },
            ],
          },
        ],
      },
    })),
  {
    files: ['src/**/*.ts'],
    ignores: ['src/report/terminal-output.ts', 'src/mock/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.property.name='write'][callee.object.object.name='process'], CallExpression[callee.object.name='console']",
          message:
            'Print through src/report/terminal-output.ts: what a profile or a service says must not steer the terminal.',
        },
      ],
    },
  },
];
