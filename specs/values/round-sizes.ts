/** Sizes that many page sizes divide: 32, 33, 48 and 66 among those of 1056, 40, 60 and 96 among those of 960. */
const roundSizes = [1056, 960, 528, 480, 264, 240, 132, 120, 66];

/**
 * Returns the largest size up to a count that many page sizes divide: a service that goes wrong where a page is full does so at the end of
 * such a batch. Small counts stay as they are.
 */
export function roundSize(count: number): number {
  return roundSizes.find((size) => size <= count) ?? count;
}

/** Returns the largest multiple of a hundred up to a count; small counts stay as they are. */
export function roundHundreds(count: number): number {
  return count < 100 ? count : count - (count % 100);
}
