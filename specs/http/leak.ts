import type { Check } from '../../src/verdict/check.js';
import type { Subject } from '../../src/verdict/subject.js';
import type { Target } from '../../src/target/target.js';
import type { AnsweredExchange, SecretForm } from '../../src/wire/exchange.js';
import { Redactor } from '../../src/wire/redaction.js';
import { type Survey, surveyedAnswer, type SurveyEntry } from '../survey.js';
import { controlOf } from './control.js';

/** A form that the rule does not name weighs less than those that it does, however easily it is read. */
function levelOf(form: SecretForm): { readonly level?: 'SHOULD' } {
  return form === 'hexadecimal' || form === 'quoted-printable' ? { level: 'SHOULD' } : {};
}

function judgeLeaks(subject: Subject, exchange: AnsweredExchange): void {
  for (const leak of exchange.response.leaks) {
    const place = leak.where === 'header' ? `the ${leak.header ?? ''} header` : `the ${leak.where}`;
    subject.finding({
      expected: 'a response without the token',
      got: `the token of $${leak.variable}, ${leak.form}, in ${place}`,
      ...levelOf(leak.form),
      ...(leak.header !== undefined && { pointer: leak.header }),
      exchanges: [exchange],
    });
  }
}

/**
 * The token of a request that carries another one than its credential's. Nobody gave it out, so the wire does not look for it;
 * but a service that repeats it repeats any. Undefined where the credential's own token was sent.
 */
function madeUpToken({ draft }: SurveyEntry, target: Target): string | undefined {
  const authorization =
    draft.credential === undefined ? undefined : target.credentials[draft.credential]?.authorization;
  if (authorization === undefined || draft.rewriteAuthorization === undefined) return undefined;
  return /;(.+)$/s.exec(draft.rewriteAuthorization(authorization))?.[1];
}

function judgeMadeUp(subject: Subject, exchange: AnsweredExchange, token: string): void {
  const { statusText, headers, body } = exchange.response;
  const seeker = new Redactor([{ value: token, variable: 'token' }]);
  for (const { where, form, header } of seeker.leaks(statusText, headers, body)) {
    const place = where === 'header' ? `the ${header ?? ''} header` : `the ${where}`;
    subject.finding({
      expected: 'a response without the token',
      got: `the token of the request, which nobody gave out, ${form}, in ${place}`,
      ...levelOf(form),
      ...(header !== undefined && { pointer: header }),
      exchanges: [exchange],
    });
  }
}

/**
 * Judges that no answer of a survey, nor a throttled one, repeats a token. The wire finds and redacts leaks; here they become
 * findings.
 */
export function leakCheck(survey: Survey): Check {
  return {
    requirement: 'HTTP-NO-LEAK',
    service: survey.service,
    run: async (context) => {
      for (const entry of survey.entries(context.target)) {
        await context.case(entry.title, async (subject) => {
          if (entry.draft.credential === undefined) subject.notExercised('the request carries no token to repeat');
          const exchange = await surveyedAnswer(context, subject, entry);
          judgeLeaks(subject, exchange);
          const token = madeUpToken(entry, context.target);
          if (token !== undefined) judgeMadeUp(subject, exchange, token);
        });
      }
      await context.case('a credential over its quota', async (subject) => {
        if (context.target.credentials.overLimit === undefined) {
          subject.skip('the profile names no credential "overLimit"');
        }
        const { draft } = controlOf(survey, context, subject);
        const exchange = await subject.attempt({ ...draft, credential: 'overLimit' }, false);
        if (exchange.outcome === 'unanswered') subject.notExercised(`there was no HTTP answer: ${exchange.reason}`);
        else judgeLeaks(subject, exchange);
      });
    },
  };
}
