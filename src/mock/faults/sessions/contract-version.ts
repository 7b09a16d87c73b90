import type { Fault } from '../../departure.js';
import { badRequest, Refusal } from '../../http/refusal.js';
import { header } from '../../http/request.js';
import type { CallerContext } from '../../context.js';

function versionText({ request }: CallerContext): string {
  return header(request, 'X-Xbl-Contract-Version') ?? '';
}

/** Mistakes in reading X-Xbl-Contract-Version. */
export const contractVersionFaults: readonly Fault[] = [
  {
    name: 'contract-version-optional',
    title: 'Without the contract version header the newest version is assumed',
    service: 'sessions',
    fails: ['SESS-CONTRACT-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        contractVersion: (context) => (versionText(context) === '' ? 107 : sessions.contractVersion(context)),
      },
    }),
  },
  {
    name: 'contract-version-103-served',
    title: 'The lowest contract version is one too low',
    service: 'sessions',
    fails: ['SESS-CONTRACT-VERSION'],
    overrides: () => ({ sessions: { minimumContractVersion: 103 } }),
  },
  {
    name: 'contract-version-104-refused',
    title: 'The lowest contract version is excluded instead of included',
    service: 'sessions',
    fails: ['SESS-CONTRACT-VERSION'],
    overrides: () => ({ sessions: { minimumContractVersion: 105 } }),
  },
  {
    name: 'contract-version-105-refused',
    title: 'The versions 104 and 107 are listed one by one, and 105 was forgotten',
    service: 'sessions',
    fails: ['SESS-CONTRACT-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        contractVersion: (context) => {
          if (versionText(context) === '105') throw badRequest('The contract version 105 is not served.');
          return sessions.contractVersion(context);
        },
      },
    }),
  },
  {
    name: 'contract-version-compared-as-text',
    title: 'Contract versions are compared letter by letter, so 99 comes after 104',
    service: 'sessions',
    fails: ['SESS-CONTRACT-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        contractVersion: (context) => {
          const text = versionText(context);
          return /^\d+$/.test(text) && text >= '104' ? Number(text) : sessions.contractVersion(context);
        },
      },
    }),
  },
  {
    name: 'contract-version-read-up-to-a-letter',
    title: 'The contract version is read with a lenient parser, which takes 107x for 107',
    service: 'sessions',
    fails: ['SESS-CONTRACT-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        contractVersion: (context) => {
          const version = Number.parseInt(versionText(context), 10);
          return version >= 104 && /[a-z]/i.test(versionText(context)) ? version : sessions.contractVersion(context);
        },
      },
    }),
  },
  {
    name: 'contract-version-with-fraction-served',
    title: 'A contract version with a fraction is rounded and served',
    service: 'sessions',
    warns: ['SESS-CONTRACT-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        contractVersion: (context) => {
          const version = /^\d+\.\d+$/.test(versionText(context)) ? Math.floor(Number(versionText(context))) : 0;
          return version >= 104 ? version : sessions.contractVersion(context);
        },
      },
    }),
  },
  {
    name: 'old-contract-version-crashes',
    title: 'An old contract version has no handler, and the lookup of it ends in 500',
    service: 'sessions',
    fails: ['SESS-CONTRACT-VERSION', 'HTTP-STATUS-SET'],
    overrides: ({ sessions }) => ({
      sessions: {
        contractVersion: (context) => {
          if (/^\d{1,2}$|^10[0-3]$/.test(versionText(context))) {
            throw new Refusal(500, 5000, 'No handler for this contract version.');
          }
          return sessions.contractVersion(context);
        },
      },
    }),
  },
  {
    name: 'contract-version-107-refused',
    title: 'The newest contract version is documented and not deployed yet',
    service: 'sessions',
    fails: ['SESS-ANSWER', 'SESS-CONTRACT-VERSION'],
    overrides: ({ sessions }) => ({
      sessions: {
        contractVersion: (context) => {
          if (versionText(context) === '107') throw badRequest('The contract version 107 is not served.');
          return sessions.contractVersion(context);
        },
      },
    }),
  },
];
