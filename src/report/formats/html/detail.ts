/** How much a page shows of what a report holds. */
export interface Detail {
  /** Lines of one message body. */
  readonly bodyLines: number;
  /** Characters of one line, value or other text. */
  readonly characters: number;
  /** Characters of a curl line; a longer one is left to conformance.json, as no part of it is of use. */
  readonly curlCharacters: number;
  /** Cases of one requirement whose findings come with their messages. */
  readonly tellingCases: number;
  /** Exchanges of one case that are shown as messages. */
  readonly exchanges: number;
  /** Whether a case that held shows its last question and answer. */
  readonly heldMessages: boolean;
  /** Cases of one requirement that are listed at all. */
  readonly listedCases: number;
}

/**
 * From all that helps to the least that still says what failed and why. A page takes the first that keeps it below its
 * size: a service that fails everywhere must not make a page that no browser opens.
 */
export const details: readonly [Detail, ...Detail[]] = [
  {
    bodyLines: 90,
    characters: 2000,
    curlCharacters: 40_000,
    tellingCases: 40,
    exchanges: 6,
    heldMessages: true,
    listedCases: 200,
  },
  {
    bodyLines: 60,
    characters: 1000,
    curlCharacters: 40_000,
    tellingCases: 20,
    exchanges: 4,
    heldMessages: false,
    listedCases: 200,
  },
  {
    bodyLines: 40,
    characters: 600,
    curlCharacters: 24_000,
    tellingCases: 6,
    exchanges: 3,
    heldMessages: false,
    listedCases: 100,
  },
  {
    bodyLines: 25,
    characters: 300,
    curlCharacters: 1200,
    tellingCases: 3,
    exchanges: 2,
    heldMessages: false,
    listedCases: 40,
  },
  {
    bodyLines: 12,
    characters: 160,
    curlCharacters: 600,
    tellingCases: 1,
    exchanges: 1,
    heldMessages: false,
    listedCases: 10,
  },
];
