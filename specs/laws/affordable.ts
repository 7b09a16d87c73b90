/** Steps that one search may take: a fraction of a second. Of no documented response any search takes a hundredth of them. */
const mostSteps = 200_000;

/**
 * Returns the first of some candidates: as many as can each be held against all records of a response. A service may return tens of
 * thousands of records that each make a candidate, and to try all with all would take minutes that no bound on time ends.
 *
 * @param steps What one candidate takes: how many values it is held against.
 */
export function affordable<Candidate>(candidates: readonly Candidate[], steps: number): readonly Candidate[] {
  return candidates.slice(0, Math.max(1, Math.floor(mostSteps / Math.max(1, steps))));
}
