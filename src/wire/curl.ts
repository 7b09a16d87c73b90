import { isUtf8 } from 'node:buffer';
import { headerValue, type SentRequest } from './exchange.js';

/** Headers that curl writes by itself in the form we want. */
const writtenByCurl = new Set(['content-length', 'connection', 'accept-encoding', 'user-agent']);

/** Headers that curl adds unless it is told not to. */
const addedByCurl = ['Accept', 'Content-Type', 'Host'];

/** A shell word in double quotes in which only `$VARIABLE` of a redacted secret is expanded. */
function quoteExpanding(text: string, variables: readonly string[]): string {
  const isVariable = (name: string): boolean => variables.includes(name);
  const quoted = text.replace(/\$(\w*)|["\\`]/g, (found, name?: string) =>
    name !== undefined && isVariable(name) ? found : `\\${found}`,
  );
  return `"${quoted}"`;
}

/** A shell word in single quotes: nothing inside is special but the quote itself. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Control characters other than tab and line feed would be mangled by a terminal or a clipboard. */
function hasControlCharacter(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if ((code < 32 && code !== 9 && code !== 10) || code === 127) return true;
  }
  return false;
}

function bodyArgument(body: Buffer): string {
  const text = body.toString('utf8');
  const printable = isUtf8(body) && !hasControlCharacter(text);
  if (printable) return quote(text);
  return `"$(printf '%b' ${quote([...body].map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join(''))})"`;
}

/**
 * A curl command that sends this request again, for a POSIX shell. Secrets appear as `$VARIABLE`: export the variable
 * first. Headers that the request lacks and curl would add are switched off, so that what is missing stays missing.
 *
 * @param variables Names of the variables that stand for secrets in the request.
 */
export function curlCommand(request: SentRequest, variables: readonly string[]): string {
  const words = ['curl', '--include', '--silent', '--show-error', '--request', request.method];
  for (const [name, value] of request.headers) {
    if (writtenByCurl.has(name.toLowerCase())) continue;
    // "Name;" is curl's spelling of a header with an empty value; "Name:" would remove it.
    const line = value === '' ? `${name};` : `${name}: ${value}`;
    words.push('--header', line.includes('$') ? quoteExpanding(line, variables) : quote(line));
  }
  for (const name of addedByCurl) {
    const expected = name !== 'Content-Type' || request.body !== undefined;
    if (expected && headerValue(request.headers, name) === undefined) words.push('--header', quote(`${name}:`));
  }
  if (request.framing === 'none') words.push('--header', quote('Content-Length:'));
  if (request.body !== undefined) words.push('--data-binary', bodyArgument(request.body));
  words.push(quote(request.url));
  return words.join(' ');
}
