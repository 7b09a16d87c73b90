// Generated from src/contract/services by the build: add or remove a descriptor, and leave this file as it is.
import { presenceMock } from '../presence/index.js';
import { sessionsMock } from '../sessions/index.js';
import { userstatsMock } from '../userstats/index.js';

/** How the mock responds for each service. */
export const serviceMocks = {
  presence: presenceMock,
  sessions: sessionsMock,
  userstats: userstatsMock,
} as const;
