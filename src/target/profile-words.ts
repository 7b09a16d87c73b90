/** What people other than the caller are to the caller. */
export const otherRelationships = ['friend', 'stranger'] as const;

/** Who may see a person's presence, from the widest setting to the narrowest. */
export const privacies = ['everyone', 'friends', 'blocked'] as const;

/** The states that a profile may say somebody is in. */
export const presenceStates = ['online', 'offline', 'away', 'cloaked'] as const;

/** The types of a statistic. */
export const statisticTypes = ['Integer', 'Double', 'DateTime', 'String'] as const;

/** Who may find a session. */
export const sessionVisibilities = ['open', 'private', 'visible', 'full'] as const;

/** What a member is in a session. */
export const memberStatuses = ['active', 'reserved', 'inactive'] as const;
