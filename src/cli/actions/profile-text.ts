import { join, relative } from 'node:path';
import { packageRoot } from '../../contract/root.js';
import type { ProfileTopic } from '../../contract/service-descriptor.js';
import { descriptorOf, type Service, services } from '../../contract/service.js';
import { knownName } from '../../run/selection.js';
import { isLoopback, isXboxLive } from '../../target/read-endpoints.js';
import { addressOf } from './address.js';

/** What a new profile is made of. */
export interface ProfileOptions {
  /** The base address of the service; without it the variable XBL_BASE_URL stands in the profile. */
  readonly url?: string;
  /** The services that answer there; all when absent. */
  readonly service?: readonly string[];
}

/** The line by which editors find the schema; none where the package does not lie under the current folder. */
function schemaLine(): string[] {
  const path = relative(process.cwd(), join(packageRoot, 'schemas', 'target.schema.json')).replaceAll('\\', '/');
  return path.startsWith('..') || path.startsWith('/') ? [] : [`# yaml-language-server: $schema=./${path}`, ''];
}

function consentLines(address: URL | undefined): string[] {
  if (address === undefined || !isXboxLive(address.hostname)) return [];
  return [
    '# This is a live service, and a run sends it hundreds of requests, wrong ones among them. If you may test it, say so by',
    '# removing the sign before the next line.',
    '# consent: I own this service or may test it',
    '',
  ];
}

function addressLines(url: string, chosen: readonly Service[]): string[] {
  if (chosen.length < services.length) {
    return [
      '# Where the service answers. The path of its method is appended to the address.',
      'services:',
      ...chosen.map((service) => `  ${service}: { baseUrl: '${url}' }`),
      '',
    ];
  }
  return [
    '# One address for all services. The methods and their paths are appended to it.',
    `baseUrl: ${url}`,
    '',
    '# Services at addresses of their own.',
    '# services:',
    ...services.map((service) => `#   ${service}: { baseUrl: https://${service}.example.test }`),
    '',
  ];
}

function credentialLines(): string[] {
  return [
    'credentials:',
    '  # Asks whenever no other part is called for. Tokens come from the environment, never from this file.',
    '  caller:',
    "    authorization: 'XBL3.0 x=${XBL_USERHASH};${XBL_TOKEN}'",
    '    # The XUID in its claims: what callers may see of themselves is judged with it.',
    "    # xuid: '2535400000000001'",
    "  # A user who is nobody's friend: the privacy rows of strangers.",
    "  # friendless: 'XBL3.0 x=${XBL_FRIENDLESS_USERHASH};${XBL_FRIENDLESS}'",
    '  # A third-party site that acts for a user: its privacy rows.',
    "  # thirdParty: 'XBL3.0 x=${XBL_THIRD_PARTY_USERHASH};${XBL_THIRD_PARTY}'",
    '  # Credentials that must be refused, each for its own reason. One that nobody issued may stand here as it is.',
    "  unknown: 'XBL3.0 x=1000000001;this-token-was-never-issued'",
    "  # expired: 'XBL3.0 x=${XBL_EXPIRED_USERHASH};${XBL_EXPIRED}'",
    "  # withoutXuid: 'XBL3.0 x=${XBL_WITHOUT_XUID_USERHASH};${XBL_WITHOUT_XUID}'",
    '',
  ];
}

const scid = '5a0c0001-71d2-4e0b-9c11-3f20aa000001';

/** The parts that tell of a service's data, as comments, in the order of a profile. */
const dataParts: readonly (readonly [topic: ProfileTopic, lines: readonly string[]])[] = [
  [
    'people',
    [
      '# People whom you can speak for, and how the caller may see them.',
      '# people:',
      "#   - { xuid: '2535400000000101', relationship: friend, privacy: everyone, presence: offline }",
      '',
    ],
  ],
  [
    'serviceConfigurations',
    [
      '# Service configurations that you can speak for, and what you know of their data.',
      `# serviceConfigurations: { known: [${scid}] }`,
    ],
  ],
  [
    'statistics',
    [
      '# statistics:',
      `#   - scid: ${scid}`,
      '#     name: Kills',
      '#     access: open',
      '#     type: Integer',
      "#     valuesOf: ['2535400000000001']",
    ],
  ],
  [
    'sessions',
    [
      '# sessions:',
      `#   - scid: ${scid}`,
      '#     template: duel',
      '#     name: first-round',
      '#     visibility: open',
      "#     members: { active: ['2535400000000001'] }",
    ],
  ],
];

/** The parts for which the chosen services have use. */
function dataLines(chosen: readonly Service[]): string[] {
  const topics = new Set(chosen.flatMap((service) => descriptorOf(service).profile.topics));
  const lines = dataParts.filter(([topic]) => topics.has(topic)).flatMap(([, part]) => part);
  return lines.length === 0 || lines.at(-1) === '' ? lines : [...lines, ''];
}

/** A requirement that a maker of these services may well be unable to show, with a reason. */
function cannotLine(chosen: readonly Service[]): string {
  const [example] = chosen.flatMap((service) => descriptorOf(service).profile.cannot ?? []);
  return `#   ${example?.id ?? 'HTTP-RETRY-AFTER'}: ${example?.reason ?? 'this service throttles nobody'}`;
}

/**
 * The text of a new profile: an address, one credential from the environment, and every other part as a comment that says what is
 * judged with it. It is sound as it stands once the variables are set.
 *
 * @throws CannotJudge when the address is none, or there is no such service.
 */
export function profileText({ url, service = [] }: ProfileOptions): string {
  const address = url === undefined ? undefined : addressOf(url);
  const chosen =
    service.length === 0
      ? services
      : services.filter((name) => new Set(service.map((one) => knownName('service', one, services))).has(name));
  return [
    ...schemaLine(),
    '# Where a service answers, in whose name to ask, and what you know of its data. Only what stands without a # is needed; the',
    '# more you tell, the more is judged. In every string ${NAME} stands for an environment variable.',
    '',
    ...consentLines(address),
    ...addressLines(url ?? '${XBL_BASE_URL}', chosen),
    ...credentialLines(),
    ...dataLines(chosen),
    '# How the services are spared: documented, analyser or none.',
    `pacing: ${address !== undefined && isLoopback(address.hostname) ? 'none' : 'documented'}`,
    '',
    '# Requirements that this target cannot show, each with the reason; they are skipped.',
    '# cannot:',
    cannotLine(chosen),
    '',
    '# The least level of finding that fails a run: must or should.',
    'failOn: must',
    '',
  ].join('\n');
}
