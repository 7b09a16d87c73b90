import { byService, descriptorOf, type Service } from '../../contract/service.js';
import { withPlainCredential } from './lenient-headers.js';
import { presenceRequests } from './presence-requests.js';
import type { RequestReading } from './request-reading.js';
import { sessionsRequests } from './sessions-requests.js';
import { statisticsRequests } from './statistics-requests.js';

const own: Readonly<Partial<Record<Service, RequestReading>>> = {
  userstats: statisticsRequests,
  presence: presenceRequests,
  sessions: sessionsRequests,
};

function bySchema(service: Service): RequestReading {
  const { credential } = descriptorOf(service).requirements;
  return { steps: { headers: [(headers) => withPlainCredential(headers, credential)] } };
}

const readings = byService((service) => own[service] ?? bySchema(service));

/** Returns how the requests of a service are read: by their schemas alone where nothing more is said. */
export function readingOf(service: Service): RequestReading {
  return readings[service];
}
