import type { Service } from '../../../src/contract/service.js';
import { faults } from '../../../src/mock/faults/index.js';
import { defaultRules, type Mock, type MockRules, startMock, withRules } from '../../../src/mock/index.js';
import { buildReport } from '../../../src/report/build-report.js';
import type { ConformanceReport } from '../../../src/report/conformance-report.js';
import type { CheckResult } from '../../../src/verdict/outcome.js';
import { judgeService, mockTarget } from '../../proof/departure-run.js';

function rulesWith(names: readonly string[], service?: Service): MockRules {
  return names.reduce((rules, name) => {
    const fault = faults.find(
      (candidate) => candidate.name === name && (service ?? candidate.service) === candidate.service,
    );
    if (fault === undefined) throw new Error(`There is no fault "${name}".`);
    return withRules(rules, fault.overrides(rules));
  }, defaultRules);
}

/** A mock with these faults of one service, on a free port. */
export function faultyMock(names: readonly string[], service: Service): Promise<Mock> {
  return startMock({ rules: rulesWith(names, service) });
}

/** The report of these services judged in process against a mock with these faults. */
export async function reportWithFaults(
  services: readonly Service[],
  names: readonly string[],
): Promise<ConformanceReport> {
  const mock = await startMock({ rules: rulesWith(names) });
  try {
    const target = mockTarget(mock.url);
    const results: CheckResult[] = [];
    for (const service of services) results.push(...(await judgeService(target, service)));
    return buildReport({
      target,
      startedAt: new Date('2024-05-01T12:00:00Z'),
      durationMilliseconds: 4200,
      complete: true,
      results,
      unjudged: [],
      errors: [],
    });
  } finally {
    await mock.close();
  }
}
