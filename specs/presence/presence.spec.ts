import { bindChecks } from '../bind.js';
import { serviceChecks } from '../service-checks.js';
import { surveys } from '../surveys.js';
import { presenceChecks } from './index.js';
import { presenceSurvey } from './survey.js';

// Not by way of the checks of all services: a worker that judges one of them has no use for the others'.
bindChecks(serviceChecks(presenceChecks, presenceSurvey, surveys));
