import { bindChecks } from '../bind.js';
import { checksOf } from '../checks.js';

bindChecks(checksOf('presence'));
