/** What one mock remembers between requests. The rules themselves need none of it; faults that change with time do. */
export class Memory {
  readonly values = new Map<string, unknown>();
  private readonly counts = new Map<string, number>();

  /** How often this was asked with this key before: 0, then 1, and so on. */
  next(key: string): number {
    const count = this.counts.get(key) ?? 0;
    this.counts.set(key, count + 1);
    return count;
  }
}
