/** How a target names the profile of the embedded mock, as `--url ADDRESS` names that of a service without a profile. */
export const embeddedMock = '--mock';

/** Returns whether a target is the embedded mock that the run started itself. */
export function isEmbeddedMock({ profile }: { readonly profile: string }): boolean {
  return profile === embeddedMock;
}
