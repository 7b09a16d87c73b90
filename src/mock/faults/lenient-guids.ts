/** A reader of GUIDs that takes more than five groups of hexadecimal digits. */
export interface LenientGuidReader {
  /** What it takes, as the end of a fault's name. */
  readonly name: string;
  /** What it takes and why, as one tells a colleague. */
  readonly title: string;
  /** The GUID that it reads in a text; the text itself where it is as strict as others. */
  readonly guid: (text: string) => string;
}

/** How GUIDs are read too leniently, one habit of languages and libraries each. */
export const lenientGuidReaders: readonly LenientGuidReader[] = [
  {
    name: 'with-hyphens-anywhere',
    title: 'lose their hyphens before their digits are counted, wherever those stood',
    guid: (text) => text.replaceAll('-', '').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
  },
  {
    name: 'in-digits-of-any-script',
    title: 'are converted by a function that knows the digits of every script',
    guid: (text) => text.replace(/[\uff10-\uff19]/g, (digit) => digit.normalize('NFKC')),
  },
];
