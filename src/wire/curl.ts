import { isUtf8 } from 'node:buffer';
import { headerValue, type SentRequest } from './exchange.js';

/** Headers that curl writes by itself in the form we want. */
const writtenByCurl = new Set(['content-length', 'connection', 'accept-encoding', 'user-agent']);

/** Headers that curl adds unless it is told not to. */
const addedByCurl = ['Accept', 'Content-Type', 'Host'];

/** Curl sends the head of a larger request first, with `Expect: 100-continue`; the exact limit depends on its version. */
const maxUnexpectingBytes = 1024;

/** Linux allows 128 KiB for one argument of a command. */
const maxArgumentBytes = 100_000;

/** A text split at the secrets in it: every second piece is the name of a variable. */
function pieces(text: string, variables: readonly string[]): string[] {
  // Few words of a command hold a secret, and a pattern of all names takes longer to make than to search with.
  if (variables.length === 0 || !text.includes('$')) return [text];
  // The longest name first, because a name may begin with another.
  const names = [...variables].sort((one, other) => other.length - one.length);
  return text.split(new RegExp(`\\$(${names.join('|')})`));
}

/** A shell word in double quotes of which only the variables are expanded. */
function quoteExpanding(parts: readonly string[]): string {
  const words = parts.map((part, index) => {
    if (index % 2 === 0) return part.replace(/["\\`$]/g, '\\$&');
    // A letter that follows would be taken for a part of the name.
    return /^\w/.test(parts[index + 1] ?? '') ? `\${${part}}` : `$${part}`;
  });
  return `"${words.join('')}"`;
}

/** A shell word in single quotes: nothing inside is special but the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function word(text: string, variables: readonly string[]): string {
  const parts = pieces(text, variables);
  return parts.length === 1 ? quote(text) : quoteExpanding(parts);
}

/** Control characters other than tab and line feed would be mangled by a terminal or a clipboard. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 32 && code !== 9 && code !== 10) || code === 127) return true;
  }
  return false;
}

/** Writes bytes of any value: an argument holds no NUL, and the shell drops line feeds at the end of an output. */
function printBytes(body: Buffer, variables: readonly string[]): string {
  const parts = pieces(body.toString('latin1'), variables);
  const formats = parts.map((_part, index) => (index % 2 === 0 ? '%b' : '%s'));
  const words = parts.map((part, index) => {
    if (index % 2 === 1) return `"$${part}"`;
    return quote([...Buffer.from(part, 'latin1')].map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join(''));
  });
  return `printf '${formats.join('')}' ${words.join(' ')}`;
}

/** How a body reaches curl: as an argument or, where that cannot hold it, from a command that writes it. */
function bodySource(body: Buffer, variables: readonly string[]): { argument: string; writer?: string } {
  const text = body.toString('utf8');
  if (!isUtf8(body) || hasControlCharacter(text)) return { argument: '@-', writer: printBytes(body, variables) };
  const argument = word(text, variables);
  // Curl takes what begins with an at sign for the name of a file.
  if (!text.startsWith('@') && body.length <= maxArgumentBytes) return { argument };
  return { argument: '@-', writer: `printf '%s' ${argument}` };
}

/** The address as Node.js writes it in the request: without steps in the path, some characters percent-encoded. */
function sentAddress(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${/^[^/]*\/\/[^/?#]*/.exec(url)?.[0] ?? ''}${pathname}${search}`;
}

/**
 * A curl command that sends this request again, for a POSIX shell. Secrets appear as `$VARIABLE`: export the variable
 * first. Headers that the request lacks and curl would add are switched off, so that what is missing stays missing.
 *
 * @param variables Names of the variables that stand for secrets in the request.
 */
export function curlCommand(request: SentRequest, variables: readonly string[]): string {
  const { body } = request;
  const words = ['curl', '--include', '--silent', '--show-error'];
  // To a HEAD, curl would wait for the body that the response announces.
  words.push(...(request.method === 'HEAD' && body === undefined ? ['--head'] : ['--request', request.method]));
  for (const [name, value] of request.headers) {
    if (writtenByCurl.has(name.toLowerCase())) continue;
    // "Name;" is curl's spelling of a header with an empty value; "Name:" would remove it.
    words.push('--header', word(value === '' ? `${name};` : `${name}: ${value}`, variables));
  }
  for (const name of addedByCurl) {
    const expected = name !== 'Content-Type' || body !== undefined;
    if (expected && headerValue(request.headers, name) === undefined) words.push('--header', quote(`${name}:`));
  }
  if (request.framing === 'none') words.push('--header', quote('Content-Length:'));
  if (body !== undefined && body.length > maxUnexpectingBytes) words.push('--header', quote('Expect:'));
  const source = body === undefined ? undefined : bodySource(body, variables);
  if (source !== undefined) words.push('--data-binary', source.argument);
  const address = sentAddress(request.url);
  // Curl takes brackets and braces for a list of addresses.
  if (/[[\]{}]/.test(address)) words.push('--globoff');
  words.push(word(address, variables));
  return source?.writer === undefined ? words.join(' ') : `${source.writer} | ${words.join(' ')}`;
}
