import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { doctorCommand } from '../../../src/cli/actions/doctor-command.js';
import { rehearse } from '../../../src/cli/actions/rehearsal.js';
import { worldOf } from '../../../src/cli/actions/target-world.js';
import { loadTarget } from '../../../src/index.js';
import { type Mock, startMock } from '../../../src/mock/index.js';
import { select } from '../../../src/run/selection.js';
import { listening } from '../../listening.js';
import { withFolder } from '../command.js';
import { runTool } from '../in-process.js';

const caller = '2535400000000001';
const friend = '2535400000000101';
const scid = '5a0c0001-71d2-4e0b-9c11-3f20aa000001';

interface Profile {
  [part: string]: unknown;
}

function smallProfile(url: string): Profile {
  return {
    baseUrl: url,
    credentials: { caller: { authorization: 'XBL3.0 x=1000000001;${XBL_TOKEN}', xuid: caller } },
    people: [{ xuid: friend, relationship: 'friend', privacy: 'everyone' }],
    serviceConfigurations: { known: [scid] },
    statistics: [{ scid, name: 'Kills', access: 'open', valuesOf: [] }],
  };
}

const environment = { XBL_TOKEN: 'caller-token-not-a-secret-a1b2c3' };

async function suggested(profile: Profile): Promise<{ readonly said: string; readonly lines: Profile }> {
  let said = '';
  await withFolder(async (folder) => {
    const target = join(folder, 'small.yaml');
    writeFileSync(target, JSON.stringify(profile));
    await doctorCommand({ target, suggest: true }, environment, (text) => (said += `${text}\n`));
  });
  const [, rest = ''] = said.split(/^Lines that would have a run judge more\..*$/m);
  const [lines = ''] = rest.split(/^(?:What no line|Ready|Not ready)/m);
  return { said, lines: (parse(lines) ?? {}) as Profile };
}

/** What an entry of a list is told from others by. */
function nameOf(entry: unknown): string {
  const { xuid, scid: place, name: called, template } = entry as Record<string, string | undefined>;
  return xuid ?? `${String(place)} ${template ?? ''} ${String(called)}`;
}

/** Puts the lines into a profile: entries below the part of their name, in place of those that they replace. */
function pasted(profile: Profile, lines: Profile): Profile {
  const joined: Profile = { ...profile };
  for (const [part, entries] of Object.entries(lines)) {
    const own = profile[part];
    joined[part] = Array.isArray(entries)
      ? [
          ...new Map(
            [...((own as unknown[] | undefined) ?? []), ...(entries as unknown[])].map((one) => [nameOf(one), one]),
          ).values(),
        ]
      : { ...(own as object | undefined), ...(entries as object) };
  }
  return joined;
}

/** The requirements that a rehearsal on a profile does not judge. */
async function unjudged(profile: Profile, variables: Record<string, string>): Promise<readonly string[]> {
  let ids: readonly string[] = [];
  await withFolder(async (folder) => {
    const file = join(folder, 'profile.yaml');
    writeFileSync(file, JSON.stringify(profile));
    const target = loadTarget(file, variables);
    const rehearsed = await rehearse(target, select({}), worldOf(target));
    ids = rehearsed
      .filter(({ result }) => result.outcome === 'skipped' || result.outcome === 'not-exercised')
      .map(({ requirement, service }) => `${requirement} on ${service}`);
  });
  return ids;
}

/** A value for each variable that a profile takes a credential from. */
function withVariables(profile: Profile): Record<string, string> {
  const names = [...JSON.stringify(profile).matchAll(/\$\{(\w+)\}/g)].map(([, name = '']) => name);
  return { ...Object.fromEntries(names.map((name, index) => [name, `made-up-${index}`])), ...environment };
}

test.describe('doctor --suggest', () => {
  let mock: Mock;
  test.beforeEach(async () => {
    mock = await startMock();
  });
  test.afterEach(async () => {
    await mock.close();
  });

  test('prints lines that can be pasted, after which a run judges every requirement but those that it names', async () => {
    const small = smallProfile(mock.url);
    const { said, lines } = await suggested(small);
    for (const entries of Object.values(lines).filter(Array.isArray)) {
      const names = entries.map(nameOf);
      expect(new Set(names).size, `no entry stands twice:\n${said}`).toBe(names.length);
    }
    const full = pasted(small, lines);
    const left = [...said.matchAll(/^- ([A-Z]+-[A-Z0-9-]+ on \w+):/gm)].map(([, gap]) => gap);
    const before = await unjudged(small, environment);
    expect(before.length, 'the small profile leaves something out').toBeGreaterThan(10);
    expect(await unjudged(full, withVariables(full)), said).toEqual(left);
  });

  test('takes states, statistics and sessions from the service, marks them as seen, and shows no secret', async () => {
    const { said, lines } = await suggested(smallProfile(mock.url));
    expect(said).not.toContain(environment.XBL_TOKEN);
    expect(said).toContain('${XBL_WITHOUT_XUID}');
    const seen = said.match(/# Seen at the service, and not vouched for/g) ?? [];
    expect(seen.length, said).toBeGreaterThanOrEqual(3);
    expect(lines['people'], 'joined with what the profile says of that user').toContainEqual(
      expect.objectContaining({ xuid: friend, relationship: 'friend', privacy: 'everyone', presence: 'online' }),
    );
    expect(said).toContain(`# Replaces the entry of ${friend} that the profile has.`);
    expect(lines['statistics']).toContainEqual(
      expect.objectContaining({
        name: 'Kills',
        type: 'Integer',
        valuesOf: expect.arrayContaining([caller]),
      }),
    );
    expect(lines['sessions']).toContainEqual(
      expect.objectContaining({ scid, visibility: 'open', keywords: expect.any(Array) }),
    );
  });
});

test('doctor --suggest has nothing to add to the profile of the embedded mock', async () => {
  const { exitCode, stdout, stderr } = await runTool(['doctor', '--mock', '--suggest']);
  expect(exitCode, stdout + stderr).toBe(0);
  expect(stdout).toContain('No line of a profile would have a run judge more.');
});

test('doctor --suggest does with what it knows where a service shows nothing', async () => {
  const refusing = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('"neither records nor results"');
  });
  const { port, close } = await listening(refusing);
  try {
    const { said, lines } = await suggested(smallProfile(`http://127.0.0.1:${port}`));
    expect(said).not.toContain('Seen at the service');
    expect(Object.keys(lines)).toEqual(expect.arrayContaining(['credentials', 'people', 'statistics', 'sessions']));
  } finally {
    await close();
  }
});
