import { nearest } from '../contract/nearest.js';

/** A piece of a text, and the environment variable that it came from; undefined where the profile itself says it. */
export interface TextPart {
  readonly text: string;
  readonly variable: string | undefined;
}

/** A text with its references resolved, or what is wrong with them. */
export type ExpandedText =
  | { readonly ok: true; readonly text: string; readonly parts: readonly TextPart[] }
  | { readonly ok: false; readonly problems: readonly string[] };

const reference = /\$\$\{|\$\{([^}]*)(\}?)/g;
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;

function problemOf(name: string, closed: boolean, environment: NodeJS.ProcessEnv): string | undefined {
  if (!closed)
    return 'found "${" without a "}" after it; expected ${NAME}. Write $${ for the two characters themselves.';
  if (!variableName.test(name)) {
    return (
      `found "\${${name}}"; expected the name of an environment variable between the braces: letters, digits and ` +
      'underscores. Defaults and nested references are not supported; write $${ for the two characters themselves.'
    );
  }
  const value = environment[name];
  if (value !== undefined && value !== '') return undefined;
  const near = value === undefined ? nearest(name, Object.keys(environment)) : undefined;
  const hint = near === undefined ? '' : ` There is one that is called ${near}.`;
  return (
    `the environment variable ${name} is ${value === undefined ? 'not set' : 'set, but empty'}.${hint} ` +
    `Set it before the run, for instance with: export ${name}='…'`
  );
}

/**
 * Puts the values of environment variables in the place of `${NAME}`; `$${` stands for `${` itself, and a `$` that no brace
 * follows for itself. Values are not looked through again.
 *
 * @returns Also which piece came from where: whether a secret really comes from the environment cannot be told afterwards.
 */
export function expandEnvironment(text: string, environment: NodeJS.ProcessEnv): ExpandedText {
  if (!text.includes('$')) return { ok: true, text, parts: text === '' ? [] : [{ text, variable: undefined }] };
  const parts: TextPart[] = [];
  const problems: string[] = [];
  let end = 0;
  const literal = (piece: string): void => {
    if (piece !== '') parts.push({ text: piece, variable: undefined });
  };
  for (const match of text.matchAll(reference)) {
    literal(text.slice(end, match.index));
    end = match.index + match[0].length;
    const [whole, name = '', brace] = match;
    if (whole === '$${') {
      literal('${');
      continue;
    }
    const problem = problemOf(name, brace === '}', environment);
    if (problem === undefined) parts.push({ text: environment[name] ?? '', variable: name });
    else problems.push(problem);
  }
  literal(text.slice(end));
  if (problems.length > 0) return { ok: false, problems: [...new Set(problems)] };
  return { ok: true, text: parts.map((part) => part.text).join(''), parts };
}
