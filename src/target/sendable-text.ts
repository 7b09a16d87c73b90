const maxSendable = 256;

/**
 * Whether a text that a service showed, or that a profile names, can be sent in a request. It may be any text: half of a surrogate pair
 * has no encoding, a line break ends a header, and whether a control character or thousands of characters survive the way is not
 * what a check asks.
 */
export function isSendable(text: string): boolean {
  return /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u.test(text) && text.length <= maxSendable;
}
