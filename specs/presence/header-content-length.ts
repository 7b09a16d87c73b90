import { answersOf } from '../../src/contract/requirements.js';
import type { Edit } from '../../src/verdict/edit.js';
import { check, each } from '../laws/check.js';
import { observed } from '../laws/observed.js';
import { refused } from '../laws/refused.js';
import { plainRequest, presence } from './service.js';

const unframed: Edit = {
  title: 'neither a Content-Length header nor a chunked body',
  breaks: { part: 'framing' },
  apply: (draft) => ({ ...draft, framing: 'none' }),
};

const chunked: Edit = {
  title: 'a chunked body in place of Content-Length',
  breaks: { part: 'framing' },
  apply: (draft) => ({ ...draft, framing: 'chunked' }),
};

/**
 * What follows an unannounced head is, to a parser of HTTP, the start of another message, and many servers refuse that. So a
 * head alone is sent as well: it shows what becomes of the missing header alone.
 */
const headAlone: Edit = {
  title: 'neither Content-Length nor a chunked body, and nothing behind the head',
  breaks: { part: 'framing' },
  apply: (draft) => ({ ...draft, framing: 'none', body: undefined }),
};

/** Every request says how long its body is. (uri-usersbatchpost, Required request headers) */
export const headerContentLength = check(
  presence,
  'PRES-HEADER-CONTENT-LENGTH',
  refused(presence, plainRequest, [unframed]),
  each([headAlone], (edit) => [
    edit.title,
    // Two parts differ from the control, framing and body, so this is not a one-step edit.
    async (subject) => {
      const after = await subject.control(plainRequest);
      const refusal = answersOf(subject.requirement, 'refused');
      subject.judgeStatus(await subject.send(edit.apply(plainRequest), refusal.allowed), refusal, { after, edit });
    },
  ]),
  observed(presence, plainRequest, [chunked]),
);
