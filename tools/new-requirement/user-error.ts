/** A mistake in the command that a developer typed: only its message is shown. */
export class UserError extends Error {}
