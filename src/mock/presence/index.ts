import type { ServiceMock } from '../service-mock.js';
import { answerPresence } from './answer.js';
import { type PresenceRules, presenceRules } from './rules.js';

/** How the mock answers for presence. */
export const presenceMock: ServiceMock<PresenceRules> = { rules: presenceRules, answer: answerPresence };
