import { LosslessNumber } from 'lossless-json';
import type { RequestedXuid } from '../xuid.js';
import type { Person, Statistic } from '../world/world.js';

/** A statistic of the answer. `value` is a JSON number for Integer and Double, with all its digits, else a string. */
export interface RenderedStatistic {
  readonly statname: string;
  readonly type: string;
  readonly value: unknown;
}

/** A service configuration of the answer. */
export interface RenderedConfiguration {
  readonly scid: string;
  readonly stats: readonly RenderedStatistic[];
}

/** A user of the answer. */
export interface RenderedUser {
  readonly xuid: unknown;
  readonly gamertag?: string;
  readonly scids: readonly RenderedConfiguration[];
}

/** The value as it stands in JSON: digit by digit where the type is a number. */
export function renderValue(statistic: Statistic, literal: string): unknown {
  switch (statistic.type) {
    case 'Integer':
    case 'Double':
      return new LosslessNumber(literal);
    case 'DateTime':
    case 'String':
      return literal;
  }
}

/** A user as the answer shows one: the XUID in the spelling in which it was asked for. */
export function renderUser(
  asked: RequestedXuid,
  person: Person,
  scids: readonly RenderedConfiguration[],
): RenderedUser {
  return { xuid: asked.text, gamertag: person.gamertag, scids };
}
