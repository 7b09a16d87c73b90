import type { ServiceMock } from '../service-mock.js';
import { answerSessions } from './answer.js';
import { type SessionsRules, sessionsRules } from './rules.js';

/** How the mock answers for the session directory. */
export const sessionsMock: ServiceMock<SessionsRules> = { rules: sessionsRules, answer: answerSessions };
