/** The header that chooses a build of the service. */
export const versionHeader = 'X-RequestedServiceVersion';
