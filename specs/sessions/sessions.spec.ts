import { bindChecks } from '../bind.js';
import { serviceChecks } from '../service-checks.js';
import { surveys } from '../surveys.js';
import { sessionsChecks } from './index.js';
import { sessionsSurvey } from './survey.js';

// Not by way of the checks of all services: a worker that judges one of them has no use for the others'.
bindChecks(serviceChecks(sessionsChecks, sessionsSurvey, surveys));
