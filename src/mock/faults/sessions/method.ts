import type { Fault } from '../../departure.js';
import { Refusal } from '../../http/refusal.js';

/** Mistakes in which methods are served. */
export const methodFaults: readonly Fault[] = [
  {
    name: 'get-not-refused',
    title: 'GET reaches the method, which then misses its body',
    service: 'sessions',
    warns: ['HTTP-METHOD'],
    overrides: ({ http }) => ({
      http: {
        requireMethod: (context) => {
          if (context.request.method !== 'GET') http.requireMethod(context);
        },
      },
    }),
  },
  {
    name: 'put-served',
    title: 'PUT and PATCH are served like POST',
    service: 'sessions',
    warns: ['HTTP-METHOD'],
    overrides: ({ http }) => ({
      http: {
        requireMethod: (context) => {
          if (!['PUT', 'PATCH'].includes(context.request.method)) http.requireMethod(context);
        },
      },
    }),
  },
  {
    name: 'delete-not-implemented',
    title: 'DELETE is answered with 501',
    service: 'sessions',
    warns: ['HTTP-METHOD'],
    overrides: ({ http }) => ({
      http: {
        requireMethod: (context) => {
          if (context.request.method === 'DELETE') throw new Refusal(501, 5000, 'Not implemented.');
          http.requireMethod(context);
        },
      },
    }),
  },
];
