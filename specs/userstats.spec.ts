import { bindChecks } from '../src/playwright/bind.js';
import { serviceChecks } from './service-checks.js';
import { surveys } from './surveys.js';
import { userstatsChecks } from './userstats/index.js';
import { userstatsSurvey } from './userstats/survey.js';

// Not by way of the checks of all services: a worker that judges one of them has no use for the others'.
bindChecks(serviceChecks(userstatsChecks, userstatsSurvey, surveys));
