import { type Answer, type Client, expect, xuid } from '../support.js';
import { validatorFor } from '../../../src/contract/validator.js';

export interface Result {
  xuid?: string;
  sessionRef: { scid: string; templateName: string; name: string };
  accepted: number;
  status?: string;
  visibility: string;
  joinRestriction?: string;
  myTurn?: boolean;
  keywords: string[];
}

export function results(answer: Answer): Result[] {
  expect(answer.status, answer.text).toBe(200);
  expect(validatorFor('sessions/response-200')(answer.json), 'the answer fits the schema').toEqual([]);
  return (answer.json as { results: Result[] }).results;
}

export async function ask(client: Client, people: readonly string[], query = '', as = 'caller'): Promise<Result[]> {
  return results(await client.sessions({ as, query, body: { xuids: people.map(xuid) } }));
}

export async function names(client: Client, people: readonly string[], query = '', as = 'caller'): Promise<string[]> {
  return (await ask(client, people, query, as)).map(({ sessionRef }) => sessionRef.name).sort();
}

export const active = ['caller-full', 'caller-open', 'caller-visible'];
export const inactive = ['caller-inactive', 'caller-ready'];
