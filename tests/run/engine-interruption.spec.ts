import { createServer } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { listening } from '../listening.js';
import { bareTarget } from '../verdict/subject-against.js';
import { checkOf, draft, endOf, run, runAt, told } from './engine-run.js';

test('an interruption ends a run at once, though the service does not respond: what was judged stays, the rest is told', async () => {
  const interruption = new AbortController();
  let requests = 0;
  const mute = createServer((request, response) => {
    request.resume();
    requests += 1;
    // Two for the first check; the third belongs to the second one.
    if (requests < 3) response.end('[]');
    else interruption.abort();
  });
  const { url, close } = await listening(mute);
  try {
    const checks = ['PRES-ANSWER', 'PRES-ACCEPT', 'HTTP-METHOD'].map((id) => checkOf(id));
    const ran = await runAt(bareTarget(url), checks, { signal: interruption.signal });
    expect(ran.events.map(told).slice(1)).toEqual([
      'check PRES-ANSWER presence',
      'case a case',
      'result PRES-ANSWER pass',
      'check PRES-ACCEPT presence',
      'case a case',
      'ended',
    ]);
    expect(endOf(ran)).toMatchObject({
      cutShortBy: 'interruption',
      unjudged: [
        { requirement: 'PRES-ACCEPT', service: 'presence', reason: 'the run was interrupted while it was judged' },
        { requirement: 'HTTP-METHOD', service: 'presence', reason: 'the run ended before its turn' },
      ],
    });
    expect(ran.closed).toBe(1);
  } finally {
    await close();
  }
});

test('a check that goes on after the interruption sends nothing more', async () => {
  const interruption = new AbortController();
  let goOn = (): void => undefined;
  const released = new Promise<void>((resolve) => (goOn = resolve));
  let wentOn = false;
  const late = checkOf('PRES-ANSWER', 'presence', {
    run: (context) =>
      context.case('a late case', async (subject) => {
        interruption.abort();
        await released;
        wentOn = true;
        await subject.send(draft);
      }),
  });
  const ran = await run([late], { signal: interruption.signal });
  expect(ran.sent, 'the control before the check').toHaveLength(1);
  goOn();
  // All that follows from it without the network happens before the next turn of the event loop.
  await turn();
  expect(wentOn).toBe(true);
  expect(ran.sent).toHaveLength(1);
});

test('a run that is interrupted before it starts judges nothing, and tells every requirement', async () => {
  const ran = await run([checkOf('PRES-ANSWER'), checkOf('HTTP-METHOD')], { signal: AbortSignal.abort() });
  expect(ran.events.map(told)).toEqual(['started PRES-ANSWER presence, HTTP-METHOD presence', 'ended']);
  expect(endOf(ran)).toMatchObject({
    cutShortBy: 'interruption',
    unjudged: ['PRES-ANSWER', 'HTTP-METHOD'].map((id) => ({
      requirement: id,
      service: 'presence',
      reason: 'the run ended before its turn',
    })),
  });
  expect(ran.sent).toEqual([]);
});
