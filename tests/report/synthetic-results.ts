import type { Service } from '../../src/contract/service.js';
import type { Target } from '../../src/target/target.js';
import type { ExchangeRecord } from '../../src/verdict/evidence.js';
import type { CaseResult, CheckResult, Finding } from '../../src/verdict/outcome.js';

/** An exchange as evidence, made up. */
export const exchange: ExchangeRecord = {
  channel: 'playwright',
  startedAt: '2024-05-01T12:00:00.000Z',
  durationMilliseconds: 4.25,
  firstByteAfterMilliseconds: 3.5,
  request: {
    method: 'POST',
    url: 'http://127.0.0.1:4010/users/batch',
    headers: [['Authorization', 'XBL3.0 x=1;$XBL_CALLER']],
    body: { bytes: 14, text: '{"users":["1"]}', shortened: false },
  },
  response: {
    status: 200,
    statusText: 'OK',
    httpVersion: '1.1',
    headers: [],
    body: { bytes: 2, text: '[]', shortened: false },
  },
  curl: "curl --request POST 'http://127.0.0.1:4010/users/batch'",
};

/** An exchange without an answer. */
export const unanswered: ExchangeRecord = {
  channel: 'raw',
  startedAt: '2024-05-01T12:00:01.000Z',
  durationMilliseconds: 1,
  request: { method: 'POST', url: 'http://127.0.0.1:4010/batch', headers: [] },
  failure: { code: 'ECONNRESET', reason: 'the peer reset the connection' },
};

/** A finding of a level. */
export function finding(level: Finding['level'], got = '200 OK'): Finding {
  return { level, expected: 'a refusal', got, pointer: '/0/xuid', value: '"1"', exchanges: [0] };
}

/** A case; it held unless told otherwise. */
export function caseResult(changes: Partial<CaseResult> = {}): CaseResult {
  return { title: 'a case', outcome: 'held', findings: [], observations: [], exchanges: [exchange], ...changes };
}

/** A check's result; HTTP-STATUS-SET passed unless told otherwise. */
export function result(changes: Partial<CheckResult> = {}, service: Service = 'presence'): CheckResult {
  return {
    requirement: 'HTTP-STATUS-SET',
    service,
    level: 'MUST',
    outcome: 'pass',
    cases: [caseResult()],
    requests: 1,
    durationMilliseconds: 5.5,
    ...changes,
  };
}

/** A result that failed by findings of these levels in one case. */
export function failed(requirement: string, levels: readonly Finding['level'][]): CheckResult {
  const findings = levels.map((level) => finding(level));
  return result({
    requirement,
    outcome: levels.includes('MUST') ? 'fail' : 'warn',
    reason: 'a broken case: expected a refusal, got 200 OK',
    cases: [caseResult({ title: 'a broken case', outcome: 'violated', findings })],
  });
}

/** So many requirements of presence that never had their turn. */
export function never(count: number): { readonly service: Service; readonly requirement: string }[] {
  return Array.from({ length: count }, (_unused, index) => ({
    service: 'presence',
    requirement: `PRES-NEVER-${index}`,
  }));
}

/** A target that answers nowhere. */
export const target: Target = {
  name: 'synthetic',
  profile: 'synthetic.yaml',
  services: {
    sessions: { baseUrl: 'https://sessions.example.test', headers: [] },
    presence: { baseUrl: 'https://presence.example.test', headers: [] },
  },
  credentials: {},
  people: [],
  statistics: [],
  serviceConfigurations: { known: [], unknown: [], inaccessible: [] },
  sessions: [],
  cannot: {},
  pacing: {},
  bounds: { timeoutMilliseconds: 1000, maximumBodyBytes: 1000 },
  failOn: 'must',
};
