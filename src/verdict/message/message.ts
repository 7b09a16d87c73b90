import type { Service } from '../../contract/service.js';
import { isOk } from '../../contract/status.js';
import type { HeaderPair, LeakedSecret, Surplus, SentRequest } from '../../wire/exchange.js';
import { readJsonBytes } from '../../wire/exact-json.js';
import type { Deviation } from './departure.js';
import type { ExactJson } from './schema-deviations.js';

/** A response, however it was received; its body without content coding. */
export interface ReceivedMessage {
  readonly status: number;
  readonly headers: readonly HeaderPair[];
  readonly body: Buffer;
  /** The bytes before the content coding was undone, where they are known. */
  readonly rawBody?: Buffer;
  /** The secrets that were found in the response, where somebody looked for them. */
  readonly leaks?: readonly LeakedSecret[];
  /** What came on the connection after the response, where that is known. */
  readonly surplus?: Surplus;
}

/** What is judged at once: a response, and the request that it answers where that is known. */
export interface Message {
  readonly service: Service;
  readonly response: ReceivedMessage;
  readonly request?: SentRequest;
}

/** The JSON value of a 200, and the request that it answers where that is known. */
export interface Data {
  readonly json: ExactJson;
  readonly request?: SentRequest;
}

/** One requirement as far as a single message shows it. */
export interface MessageRule {
  readonly requirement: string;
  /** Returns the places that break the rule; none where it holds, or where the message cannot show it. */
  readonly judge: (message: Message) => readonly Deviation[];
  /** Whether the requirement's check judges it alone, with what the profile knows: other responses of a run do not show it. */
  readonly isOfCheck?: true;
  /** Judges the data alone; absent where the rule is about more than that. */
  readonly judgeData?: (data: Data) => readonly Deviation[];
}

/** Reads the data of a response: undefined unless it is a 200 with one JSON value. */
export function dataOf({ response, request }: Message): Data | undefined {
  if (!isOk(response.status) || response.body.length === 0) return undefined;
  const json = readJsonBytes(response.body);
  return json.ok ? { json, ...(request !== undefined && { request }) } : undefined;
}

/** Makes a rule about the data of a 200. */
export function dataRule(id: string, judgeData: (data: Data) => readonly Deviation[]): MessageRule {
  return {
    requirement: id,
    judge: (message) => {
      const data = dataOf(message);
      return data === undefined ? [] : judgeData(data);
    },
    judgeData,
  };
}
