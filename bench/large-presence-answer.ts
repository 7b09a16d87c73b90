/** A well-formed presence answer of so many records, as varied as a real one: online with two devices, offline, last seen. */
export function largePresenceAnswer(records: number): unknown[] {
  const title = (id: number, placement: string): object => ({
    id: String(id),
    name: `Title ${id}`,
    state: 'Active',
    placement,
    lastModified: '2026-03-01T10:00:00.1234567Z',
    activity: { richPresence: `Playing chapter ${id % 12}` },
  });
  return Array.from({ length: records }, (_unused, index) => {
    const xuid = (2533274990000000n + BigInt(index)).toString();
    if (index % 5 === 0) return { xuid, state: 'Offline' };
    if (index % 5 === 1) {
      const lastSeen = {
        deviceType: 'XboxOne',
        titleId: '750323071',
        titleName: '',
        timestamp: '2026-02-27T02:19:03Z',
      };
      return { xuid, state: 'Offline', lastSeen };
    }
    const devices = [
      { type: 'Scarlett', titles: [title(index + 1000, 'Full'), title(index + 5000, 'Background')] },
      { type: 'WindowsOneCore', titles: [title(index + 9000, 'Fill')] },
    ];
    return { xuid, state: 'Online', devices };
  });
}
