import type { Cast } from './read-service-configuration.js';
import type { Credential } from './world.js';
import { named, type YamlNode } from './yaml-node.js';

/** A token and its claims; a claim that the file leaves out is one that the token does not carry. */
export function readCredential(name: string, node: YamlNode, cast: Cast): Credential {
  node.only('token', 'userhash', 'kind', 'user', 'device', 'title', 'sandbox', 'expired', 'overLimit');
  const xuid = node.optional('user', (person) => named(cast.people, person, 'person').xuid);
  const device = node.optional('device', (text) => text.text());
  const title = node.optional('title', (text) => named(cast.titles, text, 'title').id);
  return {
    name,
    token: node.get('token').text(),
    userhash: node.get('userhash').text(),
    kind: node.optional('kind', (word) => word.word(['user', 'thirdPartySite', 'server'])) ?? 'user',
    ...(xuid === undefined ? {} : { xuid }),
    ...(device === undefined ? {} : { device }),
    ...(title === undefined ? {} : { title }),
    sandbox: node.get('sandbox').text(),
    expired: node.optional('expired', (flag) => flag.flag()) ?? false,
    overLimit: node.optional('overLimit', (flag) => flag.flag()) ?? false,
  };
}
