import { bindChecks } from '../bind.js';
import { serviceChecks } from '../service-checks.js';
import { surveys } from '../surveys.js';
import { userstatsChecks } from './index.js';
import { userstatsSurvey } from './survey.js';

// Not by way of the checks of all services: a worker that judges one of them has no use for the others'.
bindChecks(serviceChecks(userstatsChecks, userstatsSurvey, surveys));
