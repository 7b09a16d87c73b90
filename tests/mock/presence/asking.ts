import { type Answer, type Client, expect, xuid } from '../support.js';
import { validatorFor } from '../../../src/contract/validator.js';

export interface Title {
  id: string;
  name: string;
  activity?: { richPresence?: string };
}
export interface Device {
  type: string;
  titles?: Title[];
}
export interface PresenceRecord {
  xuid: string;
  state: string;
  devices?: Device[];
  lastSeen?: { titleName: string };
}

export function records(answer: Answer): PresenceRecord[] {
  expect(answer.status, answer.text).toBe(200);
  expect(validatorFor('presence/response-200')(answer.json), 'the answer fits the schema').toEqual([]);
  return answer.json as PresenceRecord[];
}

export async function ask(
  client: Client,
  names: readonly string[],
  body: object = {},
  as = 'caller',
): Promise<PresenceRecord[]> {
  return records(await client.presence({ as, body: { users: names.map(xuid), ...body } }));
}

export async function names(client: Client, asked: readonly string[], body: object): Promise<string[]> {
  const kept = await ask(client, asked, body);
  return asked.filter((name) => kept.some((record) => record.xuid === xuid(name)));
}

export const grid = ['Everyone', 'Friends', 'Blocked'].flatMap((privacy) =>
  ['friend', 'stranger'].flatMap((relationship) => [
    `${relationship}${privacy}Online`,
    `${relationship}${privacy}Offline`,
  ]),
);

export const filterCast = [
  ...['xboxHarbour', 'xboxQuarry', 'scarlettHarbour', 'scarlettQuarry', 'crossed', 'xboxBothTitles', 'threeDevices'],
  ...['pcPlanets', 'webWithoutTitles', 'deepTitle', 'inactiveHarbour', 'twoConsoles', 'offlineBare', 'cloakedFriend'],
];
export const [harbour, quarry, deep] = [310000001, 310000002, 4100000006];
