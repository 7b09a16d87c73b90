import { bodyPeers } from './bodies.js';
import { brokenConnectionPeers } from './broken-connections.js';
import { codingPeers } from './codings.js';
import { lengthPeers } from './lengths.js';
import { mannersPeers } from './manners.js';
import type { Peer } from './peer.js';
import { protocolPeers } from './protocols.js';
import { silentPeers } from './silence.js';
import { sizePeers } from './sizes.js';

/** Every broken peer, by family. */
export const families: Readonly<Record<string, readonly Peer[]>> = {
  silence: silentPeers,
  connections: brokenConnectionPeers,
  lengths: lengthPeers,
  sizes: sizePeers,
  codings: codingPeers,
  protocols: protocolPeers,
  bodies: bodyPeers,
  manners: mannersPeers,
};
