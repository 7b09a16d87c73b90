/** Which part of a run this is: the second of three has `current` 2 and `total` 3. */
export interface Shard {
  readonly current: number;
  readonly total: number;
}

/** More parts than there are checks would leave most of them without any. */
const maxShards = 1000;

/**
 * Reads `2/3`, the form in which Playwright's --shard takes it.
 *
 * @returns The shard, or the sentence that says what is wrong with the text.
 */
export function parseShard(text: string): Shard | string {
  const expected = 'expected which part of how many, such as 2/3.';
  const [, current, total] = /^(\d{1,6})\/(\d{1,6})$/.exec(text.trim()) ?? [];
  if (current === undefined || total === undefined) return `--shard ${text} is no part of a run; ${expected}`;
  const shard = { current: Number(current), total: Number(total) };
  if (shard.total < 1 || shard.total > maxShards) {
    return `--shard ${text} divides a run into ${shard.total} parts; expected from 1 to ${maxShards}.`;
  }
  if (shard.current < 1) return `--shard ${text} names part ${shard.current}; the first is 1/${shard.total}.`;
  if (shard.current > shard.total)
    return `--shard ${text} names part ${shard.current}; the last is ${shard.total}/${shard.total}.`;
  return shard;
}

/**
 * The shard that a command line of Playwright asks for; undefined when it asks for the whole, or for something that is none. Of several
 * the last one counts, as for Playwright.
 */
export function shardOf(commandLine: readonly string[]): Shard | undefined {
  const texts = commandLine.flatMap((word, index) => {
    if (word.startsWith('--shard=')) return [word.slice('--shard='.length)];
    return word === '--shard' ? (commandLine[index + 1] ?? []) : [];
  });
  const text = texts.at(-1);
  const shard = text === undefined ? undefined : parseShard(text);
  return typeof shard === 'string' ? undefined : shard;
}

/** A shard in words: `shard 2 of 3`. */
export function shardName({ current, total }: Shard): string {
  return `shard ${current} of ${total}`;
}

/**
 * Returns the part of a list that falls to a shard: neighbours stay together, and the first parts have one entry more where it does not
 * come out even. Playwright divides its tests in the same way.
 */
export function inShard<Entry>(entries: readonly Entry[], { current, total }: Shard): readonly Entry[] {
  const smaller = Math.floor(entries.length / total);
  const larger = entries.length % total;
  const start = (part: number): number => smaller * part + Math.min(larger, part);
  return entries.slice(start(current - 1), start(current));
}
