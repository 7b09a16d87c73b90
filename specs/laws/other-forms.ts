import { type Draft, type JsonBody, jsonText } from '../../src/target/draft.js';
import { judgeLaw, type Side } from '../../src/verdict/law.js';
import { Inconclusive } from '../../src/verdict/signals.js';
import type { Subject } from '../../src/verdict/subject.js';
import { amidMovement } from './amid-movement.js';
import type { CaseJudge } from './check.js';
import { type Dialect, type Entry, shared } from './dialect.js';
import { recordsDifference } from './difference.js';

/** Another form of a request, of which a standard says that it means the same. */
interface Form {
  /** What the request has, as a noun phrase. */
  readonly title: string;
  readonly apply: (draft: Draft) => Draft;
}

/** Sends the body as another text of the same value. */
function rewritten(rewrite: (text: string) => string): Form['apply'] {
  return (draft) => ({ ...draft, body: draft.body && Buffer.from(rewrite(draft.body.toString('utf8'))) });
}

/** The XUIDs and titles of a query are texts, so that no number loses digits here. */
function reversedMembers(text: string): string {
  const body = JSON.parse(text) as Readonly<Record<string, JsonBody>>;
  return jsonText(Object.fromEntries(Object.entries(body).reverse()));
}

const jsonString = /"(?:[^"\\]|\\.)*"/g;

/** Every kind of white space that JSON allows, between all tokens. */
function spaced(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g, (token) =>
    token.startsWith('"') ? token : ` ${token}\r\n\t`,
  );
}

/** Writes the first character of every text as an escape, that of names as well. */
function escaped(text: string): string {
  return text.replaceAll(jsonString, (whole) =>
    whole.replace(/^"([^"\\])/, (_start, first: string) => {
      return `"\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}`;
    }),
  );
}

/** JSON: RFC 8259, sections 2, 4 and 7. Header names: RFC 9110, section 5.1. */
const forms: readonly Form[] = [
  { title: 'the members of its body in another order', apply: rewritten(reversedMembers) },
  { title: 'blanks, tabs and line breaks between the tokens of its body', apply: rewritten(spaced) },
  { title: 'escapes in the texts of its body', apply: rewritten(escaped) },
  {
    title: 'small letters in the names of its headers',
    apply: (draft) => ({ ...draft, headers: draft.headers.map(([name, value]) => [name.toLowerCase(), value]) }),
  },
];

/**
 * A request in all these forms at once gets the records of the request as it is. Where it does not, each form is judged alone, so that a
 * finding names the one that matters.
 *
 * @param query One of texts only; most of what it asks for should be there.
 */
export function otherForms<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  query: (subject: Subject) => Query | Promise<Query>,
): CaseJudge {
  return async (subject) => {
    const asked = await query(subject);
    const usual = dialect.request(asked);
    const send = async (chosen: readonly Form[]): Promise<Side<readonly Item[]>> => {
      const draft = chosen.reduce((changed, { apply }) => apply(changed), usual);
      const exchange = await subject.accepted(draft, dialect.accepted());
      return { value: dialect.read(subject, exchange, asked), exchanges: [exchange] };
    };
    const judge = async (chosen: readonly Form[]): Promise<boolean> => {
      const before = subject.found;
      const as = `the response to the same request without ${chosen.map(({ title }) => title).join(', ')}`;
      await judgeLaw(subject, {
        left: shared(dialect, subject, asked),
        right: () => send(chosen),
        ...amidMovement(dialect, (left, right) => recordsDifference(dialect, left, right, as)),
        lacking: ({ length }) => (length === 0 ? 'the request finds nothing in its usual form either' : undefined),
      });
      return subject.found > before;
    };
    if (await agree(dialect, shared(dialect, subject, asked), () => send(forms))) return;
    let isNamed = false;
    for (const form of forms) isNamed = (await judge([form])) || isNamed;
    if (!isNamed) await judge(forms);
  };
}

/** Whether a request is served with the same records, of which there are some; whether that counts is judged with more care. */
async function agree<Query, Item extends Entry>(
  dialect: Dialect<Query, Item>,
  left: () => Promise<Side<readonly Item[]>>,
  right: () => Promise<Side<readonly Item[]>>,
): Promise<boolean> {
  const { value } = await left();
  try {
    return value.length > 0 && recordsDifference(dialect, value, (await right()).value, '') === undefined;
  } catch (error) {
    if (error instanceof Inconclusive) return false;
    throw error;
  }
}
