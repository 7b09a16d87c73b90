import type { TestDetailsAnnotation } from '@playwright/test';
import { services } from '../contract/service.js';
import type { Subject } from '../run/subject.js';

const requirementAnnotation = 'requirement';
const serviceAnnotation = 'service';

/** A test as far as its identity goes. */
export interface IdentifiedTest {
  readonly annotations: readonly { readonly type: string; readonly description?: string }[];
}

/** Returns the annotations that say which check a test judges. A blob keeps them, so a merge knows the check too. */
export function identityAnnotations({ requirement, service }: Subject): TestDetailsAnnotation[] {
  return [
    { type: requirementAnnotation, description: requirement },
    { type: serviceAnnotation, description: service },
  ];
}

/** Returns which requirement on which service a test judges; undefined for a test that is not a check. */
export function subjectOf({ annotations }: IdentifiedTest): Subject | undefined {
  const described = (type: string): string | undefined => annotations.find((one) => one.type === type)?.description;
  const requirement = described(requirementAnnotation);
  const service = services.find((candidate) => candidate === described(serviceAnnotation));
  return requirement === undefined || service === undefined ? undefined : { requirement, service };
}
