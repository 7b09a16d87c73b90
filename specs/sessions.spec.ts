import { bindChecks } from '../src/playwright/bind.js';
import { serviceChecks } from './service-checks.js';
import { allSamples } from './all-samples.js';
import { sessionsChecks } from './sessions/index.js';
import { sessionsSamples } from './sessions/samples.js';

// Not by way of the checks of all services: a worker that judges one of them has no use for the others'.
bindChecks(serviceChecks(sessionsChecks, sessionsSamples, allSamples));
