/** Whether a Content-Type names JSON: `application/json`, or a type built on it such as `application/problem+json`. */
export function isJsonMediaType(contentType: string): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(contentType.trim());
}
