import { presenceSurvey } from './presence/survey.js';
import { sessionsSurvey } from './sessions/survey.js';
import type { Survey } from './survey.js';
import { userstatsSurvey } from './userstats/survey.js';

/** The survey of each service. */
export const surveys: readonly Survey[] = [userstatsSurvey, presenceSurvey, sessionsSurvey];
