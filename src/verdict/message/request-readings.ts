import { descriptorOf, type Service } from '../../contract/service.js';
import { withPlainCredential } from './lenient-headers.js';
import { presenceRequests } from './presence-requests.js';
import type { RequestReading } from './request-reading.js';
import { sessionsRequests } from './sessions-requests.js';
import { statisticsRequests } from './statistics-requests.js';

const readings: Readonly<Partial<Record<Service, RequestReading>>> = {
  userstats: statisticsRequests,
  presence: presenceRequests,
  sessions: sessionsRequests,
};

/** Returns how the requests of a service are read: by their schemas alone where nothing more is said. */
export function readingOf(service: Service): RequestReading {
  const { credential } = descriptorOf(service).requirements;
  return readings[service] ?? { steps: { headers: [(headers) => withPlainCredential(headers, credential)] } };
}
