import type { ServiceMock } from '../service-mock.js';
import { answerUserStats } from './answer.js';
import { type UserStatsRules, userStatsRules } from './rules.js';

/** How the mock answers for user statistics. */
export const userstatsMock: ServiceMock<UserStatsRules> = { rules: userStatsRules, answer: answerUserStats };
