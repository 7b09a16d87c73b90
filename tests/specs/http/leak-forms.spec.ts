import { expect, test } from '@playwright/test';
import { checks } from '../../../specs/checks.js';
import { defaultRules, startMock, withRules } from '../../../src/mock/index.js';
import { withHeader } from '../../../src/mock/http/response.js';
import { header } from '../../../src/mock/http/request.js';
import { secretsOf } from '../../../src/target/target.js';
import { Judge } from '../../../src/verdict/judge.js';
import { RawChannel } from '../../../src/wire/raw-channel.js';
import { Redactor } from '../../../src/wire/redaction.js';
import { mockTarget } from '../../proof/departure-run.js';

/** The outcome of HTTP-NO-LEAK where a header of every answer repeats the token in some form, and the levels of what was found. */
async function judgeEcho(form: (token: string) => string): Promise<{ outcome: string; levels: readonly string[] }> {
  const rules = withRules(defaultRules, {
    http: {
      respond: (response, context) => {
        const token = (header(context.request, 'Authorization') ?? '').split(';')[1] ?? '';
        return defaultRules.http.respond(
          token === '' ? response : withHeader(response, 'X-Trace', form(token)),
          context,
        );
      },
    },
  });
  const mock = await startMock({ rules });
  const target = mockTarget(mock.url);
  const channel = new RawChannel(new Redactor(secretsOf(target)));
  try {
    const check = checks.find(({ requirement, service }) => requirement === 'HTTP-NO-LEAK' && service === 'userstats');
    if (check === undefined) throw new Error('HTTP-NO-LEAK has no check for userstats');
    const { outcome, cases } = await new Judge(target, channel, () => Promise.resolve()).judge(check);
    const levels = cases.flatMap(({ findings }) => findings.map(({ level }) => level));
    return { outcome, levels: [...new Set(levels)] };
  } finally {
    await channel.close();
    await mock.close();
  }
}

test('a token in a form that the rule names breaks it, and one in hexadecimal calls for a warning', async () => {
  const inBase64 = await judgeEcho((token) => Buffer.from(token).toString('base64'));
  expect(inBase64).toEqual({ outcome: 'fail', levels: ['MUST'] });
  const inHexadecimal = await judgeEcho((token) => Buffer.from(token).toString('hex'));
  expect(inHexadecimal).toEqual({ outcome: 'warn', levels: ['SHOULD'] });
});
