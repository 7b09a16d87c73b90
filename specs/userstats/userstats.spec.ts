import { bindChecks } from '../../src/playwright/bind.js';
import { serviceChecks } from '../service-checks.js';
import { userstatsChecks } from './index.js';
import { userstatsSamples } from './samples.js';

// Not by way of the checks of all services: a worker that judges one of them has no use for the others'.
bindChecks(serviceChecks(userstatsChecks, userstatsSamples));
