/**
 * The fewest characters of a secret. Secrets are kept out of reports by looking for them in every message; a shorter one
 * would also be found where it only stands by chance, and would blot out innocent text.
 */
export const shortestSecret = 8;
