/** Returns a text with its small letters as capitals and the other way round. */
export function swapCase(text: string): string {
  return text.replace(/\p{L}/gu, (letter) => {
    const small = letter.toLowerCase();
    return letter === small ? letter.toUpperCase() : small;
  });
}
