import type { Fault } from '../departure.js';
import { droppedConnectionFaults } from './dropped-connections.js';
import { presenceFaults } from './presence/index.js';
import { sessionsFaults } from './sessions/index.js';
import { tokenPlaceFaults } from './token-places.js';
import { userstatsFaults } from './userstats/index.js';

/** Every fault, by service. Each is one mistake that a service could make, pinned to the requirements that it breaks. */
export const faults: readonly Fault[] = [
  ...userstatsFaults,
  ...presenceFaults,
  ...sessionsFaults,
  ...droppedConnectionFaults,
  ...tokenPlaceFaults,
];
