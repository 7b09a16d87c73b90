import { bindChecks } from '../src/playwright/bind.js';
import { serviceChecks } from './service-checks.js';
import { surveys } from './surveys.js';
import { sessionsChecks } from './sessions/index.js';
import { sessionsSurvey } from './sessions/survey.js';

// Not by way of the checks of all services: a worker that judges one of them has no use for the others'.
bindChecks(serviceChecks(sessionsChecks, sessionsSurvey, surveys));
