const [quoteByte, backslashByte, comma, space] = [34, 92, 44, 32];
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125];

/** The index of the quote that ends the string which starts after `start`. */
function endOfString(bytes: Buffer, start: number): number {
  for (let end = bytes.indexOf(quoteByte, start); end !== -1; end = bytes.indexOf(quoteByte, end + 1)) {
    let backslashes = 0;
    while (bytes[end - 1 - backslashes] === backslashByte) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return bytes.length;
}

/** Whether JSON text nests arrays and objects deeper than so many levels; told from its bytes, without building a value. */
export function nestsDeeperThan(bytes: Buffer, levels: number): boolean {
  // Each level takes a bracket to open and one to close it.
  if (bytes.length <= 2 * levels) return false;
  let depth = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === quoteByte) index = endOfString(bytes, index + 1);
    else if (byte === openBracket || byte === openBrace) {
      depth += 1;
      if (depth > levels) return true;
    } else if (byte === closeBracket || byte === closeBrace) depth -= 1;
  }
  return false;
}

/**
 * Whether JSON text holds more than so many values: scalars, arrays and objects, at whatever depth. A value costs a parser up to
 * fifty times the two bytes that it takes on the wire, so the length of a body says little of what reading it will take.
 */
export function holdsMoreValuesThan(bytes: Buffer, most: number): boolean {
  // The shortest value and what separates it from the next are two bytes.
  if (bytes.length <= 2 * most) return false;
  let count = 1;
  let isAfterOpening = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte <= space) continue;
    // What is opened and closed at once holds nothing.
    if (byte === comma || (isAfterOpening && byte !== closeBracket && byte !== closeBrace)) count += 1;
    if (count > most) return true;
    isAfterOpening = byte === openBracket || byte === openBrace;
    if (byte === quoteByte) index = endOfString(bytes, index + 1);
  }
  return false;
}
