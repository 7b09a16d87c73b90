import type { Broadcast, Device, LastSeen, LocalisedText, Media, Presence, RunningTitle, Title } from './world.js';
import { named, type YamlNode } from './yaml-node.js';

/** A text by locale; the fallback locale must be among them. */
export function readLocalisedText(node: YamlNode, locales: readonly string[]): LocalisedText {
  const texts = new Map(
    node
      .only(...locales)
      .entries()
      .map(([locale, text]) => [locale, text.text()]),
  );
  if (!texts.has(locales[0] ?? '')) throw node.error(`a text for the fallback locale ${locales[0] ?? ''}`);
  return texts;
}

/** What presence of people is read with. */
export interface PresenceVocabulary {
  readonly locales: readonly string[];
  readonly titles: ReadonlyMap<string, Title>;
  /** When titles last changed, where a title does not say. */
  readonly now: string;
}

function readMedia(node: YamlNode, { locales }: PresenceVocabulary): Media {
  node.only('id', 'idType', 'name');
  return {
    id: node.get('id').text(),
    idType: node.get('idType').text(),
    name: readLocalisedText(node.get('name'), locales),
  };
}

function readBroadcast(node: YamlNode): Broadcast {
  node.only('id', 'session', 'provider', 'viewers', 'started');
  return {
    id: node.get('id').text(),
    session: node.get('session').text(),
    provider: node.get('provider').text(),
    viewers: node.get('viewers').count(),
    started: node.get('started').text(),
  };
}

function readRunningTitle(node: YamlNode, vocabulary: PresenceVocabulary): RunningTitle {
  node.only('title', 'state', 'placement', 'lastModified', 'richPresence', 'media', 'broadcast');
  const richPresence = node.optional('richPresence', (text) => readLocalisedText(text, vocabulary.locales));
  const media = node.optional('media', (inner) => readMedia(inner, vocabulary));
  const broadcast = node.optional('broadcast', readBroadcast);
  return {
    title: named(vocabulary.titles, node.get('title'), 'title'),
    state: node.optional('state', (word) => word.word(['active', 'inactive'])) ?? 'active',
    placement: node.optional('placement', (word) => word.word(['full', 'fill', 'snapped', 'background'])) ?? 'full',
    lastModified: node.optional('lastModified', (text) => text.text()) ?? vocabulary.now,
    ...(richPresence === undefined ? {} : { richPresence }),
    ...(media === undefined ? {} : { media }),
    ...(broadcast === undefined ? {} : { broadcast }),
  };
}

function readDevice(node: YamlNode, vocabulary: PresenceVocabulary): Device {
  node.only('type', 'titles');
  return {
    type: node.get('type').text(),
    titles: node
      .get('titles')
      .list()
      .map((title) => readRunningTitle(title, vocabulary)),
  };
}

function readLastSeen(node: YamlNode, vocabulary: PresenceVocabulary): LastSeen {
  node.only('device', 'title', 'timestamp');
  return {
    deviceType: node.get('device').text(),
    title: named(vocabulary.titles, node.get('title'), 'title'),
    timestamp: node.get('timestamp').text(),
  };
}

/**
 * What a person does. Refuses a world that breaks the laws of presence records: online people have a device, offline ones
 * none, and nobody has both a device and a last seen.
 */
export function readPresence(node: YamlNode, vocabulary: PresenceVocabulary): Presence {
  node.only('state', 'cloaked', 'devices', 'lastSeen');
  const state = node.get('state').word(['Online', 'Away', 'Offline']);
  const devices = node
    .get('devices')
    .list()
    .map((device) => readDevice(device, vocabulary));
  const lastSeen = node.optional('lastSeen', (seen) => readLastSeen(seen, vocabulary));
  if (state === 'Online' && devices.length === 0) throw node.error('a device, because the state is Online');
  if (state === 'Offline' && devices.length > 0) throw node.error('no device, because the state is Offline');
  if (lastSeen !== undefined && state !== 'Offline') throw node.error('no lastSeen, because the state is not Offline');
  return {
    state,
    cloaked: node.optional('cloaked', (flag) => flag.flag()) ?? false,
    devices,
    ...(lastSeen === undefined ? {} : { lastSeen }),
  };
}
