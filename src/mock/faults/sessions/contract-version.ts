import type { CallerContext } from '../../context.js';
import { header } from '../../http/request.js';
import { type Patch, refusedWith } from '../../patch.js';
import { sessions } from '../../sessions/patches.js';
import { failing, faultTable } from '../table.js';

function stated({ request }: CallerContext): string {
  return header(request, 'X-Xbl-Contract-Version') ?? '';
}

/** Reads the text of the header as a number where `read` returns one. */
function readAs(read: (text: string) => number | undefined): Patch {
  return sessions.sometimes('contractVersion', (context) => read(stated(context)));
}

/** Refuses the versions that a pattern matches. */
function refusing(pattern: RegExp, status: number): Patch {
  return sessions.refuse('contractVersion', (context) => pattern.test(stated(context)) && refusedWith(status));
}

/** X-Xbl-Contract-Version. (uri-serviceconfigsscidbatchpost, Required request headers) */
export const contractVersionFaults = faultTable('sessions', failing('SESS-CONTRACT-VERSION'), {
  'contract-version-optional': [
    'Without the contract version header the newest version is assumed.',
    readAs((text) => (text === '' ? 107 : undefined)),
  ],
  'contract-version-103-served': [
    'The lowest contract version is one too low.',
    sessions.instead('minimumContractVersion', 103),
  ],
  'contract-version-104-refused': [
    'The lowest contract version is excluded instead of included.',
    sessions.instead('minimumContractVersion', 105),
  ],
  'contract-version-105-refused': [
    'The versions 104 and 107 are listed one by one, and 105 was forgotten.',
    refusing(/^105$/, 400),
  ],
  'contract-version-107-refused': [
    'The newest contract version is documented and not deployed yet.',
    refusing(/^107$/, 400),
    { fails: ['SESS-ANSWER', 'SESS-CONTRACT-VERSION'] },
  ],
  'contract-version-compared-as-text': [
    'Contract versions are compared letter by letter, so 99 comes after 104.',
    readAs((text) => (/^\d+$/.test(text) && text >= '104' ? Number(text) : undefined)),
  ],
  'contract-version-read-up-to-a-letter': [
    'The contract version is read with a lenient parser, which takes 107x for 107.',
    readAs((text) => {
      const version = Number.parseInt(text, 10);
      return version >= 104 && /[a-z]/i.test(text) ? version : undefined;
    }),
  ],
  'contract-version-with-fraction-served': [
    'A contract version with a fraction is rounded and served.',
    readAs((text) => (/^\d+\.\d+$/.test(text) && Number(text) >= 104 ? Math.floor(Number(text)) : undefined)),
    { warns: ['SESS-CONTRACT-VERSION'] },
  ],
  'old-contract-version-crashes': [
    'An old contract version has no handler, and its lookup ends with 500.',
    refusing(/^\d{1,2}$|^10[0-3]$/, 500),
    { fails: ['SESS-CONTRACT-VERSION', 'HTTP-STATUS-SET'] },
  ],
});
