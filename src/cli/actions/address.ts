import { CannotJudge } from '../../run/cannot-judge.js';

/**
 * The address that `--url` names.
 *
 * @throws CannotJudge where it is no address of a web server, with the likely one where a scheme is all that it lacks.
 */
export function addressOf(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address !== undefined && ['http:', 'https:'].includes(address.protocol)) return address;
  const meant = `http://${url}`;
  // What stands before a colon and a port is a host, though it reads like a scheme.
  const lacksScheme = /^[^/:\s]+(:\d+)?(\/|$)/.test(url) && /[.:]/.test(url) && URL.canParse(meant);
  const hint = lacksScheme ? ` Did you mean ${meant}?` : '';
  throw new CannotJudge(`--url ${url} is no address; expected one such as https://host.example/path.${hint}`);
}
