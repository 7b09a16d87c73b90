import { type Draft, type JsonBody, jsonText } from '../target/draft.js';
import type { CredentialRole } from '../target/target.js';
import type { HeaderPair } from '../wire/exchange.js';

/**
 * What an edit breaks. `headers`, `query` and `body` name the place in the request schema that no longer fits, as a JSON
 * pointer; the other kinds leave the request's form whole and break a rule that no schema states.
 */
export type Breakage =
  | { readonly part: 'headers' | 'query' | 'body'; readonly pointer: string }
  | { readonly part: 'credential' | 'path' | 'method' | 'framing' | 'meaning' };

/** One step away from a control: the change, what it breaks, and how to say so. */
export interface Edit {
  /** What is different, as a noun phrase: `no Accept header`. */
  readonly title: string;
  readonly breaks: Breakage;
  apply(draft: Draft): Draft;
}

function replaceHeader(headers: readonly HeaderPair[], name: string, value: string | undefined): HeaderPair[] {
  const others = headers.filter(([candidate]) => candidate.toLowerCase() !== name.toLowerCase());
  return value === undefined ? others : [...others, [name, value]];
}

/** Leaves a header out, also one that composing would write. */
export function withoutHeader(name: string): Edit {
  return {
    title: `no ${name} header`,
    breaks: { part: 'headers', pointer: `/${name.toLowerCase()}` },
    apply: (draft) => ({
      ...draft,
      headers: replaceHeader(draft.headers, name, undefined),
      omit: [...draft.omit, name.toLowerCase()],
    }),
  };
}

/** Sets a header. `breaks` is the header's place in the schema unless told otherwise. */
export function withHeader(name: string, value: string, breaks?: Breakage): Edit {
  return {
    title: `${name}: ${value}`,
    breaks: breaks ?? { part: 'headers', pointer: `/${name.toLowerCase()}` },
    apply: (draft) => ({ ...draft, headers: replaceHeader(draft.headers, name, value) }),
  };
}

/** Asks without Authorization. */
export const withoutAuthorization: Edit = {
  title: 'no Authorization header',
  breaks: { part: 'headers', pointer: '/authorization' },
  apply: (draft) => ({ ...draft, credential: undefined }),
};

/** Asks with another credential of the profile; the request's form stays whole. */
export function withCredential(role: CredentialRole, title: string): Edit {
  return { title, breaks: { part: 'credential' }, apply: (draft) => ({ ...draft, credential: role }) };
}

/** Sends the control's own credential in another form, such as another scheme. The form breaks the header's schema. */
export function withAuthorizationForm(title: string, rewrite: (authorization: string) => string): Edit {
  return {
    title,
    breaks: { part: 'headers', pointer: '/authorization' },
    apply: (draft) => ({ ...draft, rewriteAuthorization: rewrite }),
  };
}

/** Sends these bytes, or this text, as the body. */
export function withBodyText(title: string, text: string | Buffer, pointer = ''): Edit {
  const body = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
  return { title, breaks: { part: 'body', pointer }, apply: (draft) => ({ ...draft, body }) };
}

/** Sends this JSON value as the body; `pointer` names the place that it breaks. */
export function withBody(title: string, body: JsonBody, pointer: string): Edit {
  return withBodyText(title, jsonText(body), pointer);
}

/** Sends this JSON value as the body, well-formed by the request schema: it breaks a rule beyond form. */
export function withMeaning(title: string, body: JsonBody): Edit {
  return { ...withBody(title, body, ''), breaks: { part: 'meaning' } };
}

/** Sends the control's body as another text or other bytes. */
export function withChangedText(title: string, change: (text: string) => string | Buffer, pointer = ''): Edit {
  return {
    title,
    breaks: { part: 'body', pointer },
    apply: (draft) => ({ ...draft, body: Buffer.from(change(draft.body?.toString('utf8') ?? '')) }),
  };
}

/** Sets one query parameter; `breaks` is its place in the schema unless told otherwise. */
export function withQuery(name: string, value: string, breaks?: Breakage): Edit {
  return {
    title: `${name}=${value}`,
    breaks: breaks ?? { part: 'query', pointer: `/${name}` },
    apply: (draft) => ({
      ...draft,
      query: [...draft.query.filter(([candidate]) => candidate !== name), [name, value]],
    }),
  };
}

/** Asks at another path. */
export function withPath(title: string, path: string): Edit {
  return { title, breaks: { part: 'path' }, apply: (draft) => ({ ...draft, path }) };
}

/** Asks with another method; the body stays. */
export function withMethod(method: string): Edit {
  return { title: method, breaks: { part: 'method' }, apply: (draft) => ({ ...draft, method }) };
}

/** The same edit under another title. */
export function titled(title: string, edit: Edit): Edit {
  return { ...edit, title };
}
