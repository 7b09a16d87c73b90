/** The three services whose batch methods the contract covers, in the order in which reports list them. */
export const services = ['userstats', 'presence', 'sessions'] as const;

/** One of the three services; also the name of its folder under `schemas/` and `specs/`. */
export type Service = (typeof services)[number];

/** Requirement levels in falling weight: MUST fails a run, SHOULD warns, MAY is only observed. */
export const levels = ['MUST', 'SHOULD', 'MAY'] as const;

/** How binding a requirement, or a single finding, is. */
export type Level = (typeof levels)[number];
