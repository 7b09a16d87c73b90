import type { Variant } from '../../departure.js';
import { jsonResponse, withHeader } from '../../http/response.js';
import type { PresenceRecord } from '../../presence/record.js';
import { presenceHttpVariant, presenceVariant } from './presence-variant.js';

/** A time that is later with every step. */
function timeOf(step: number): string {
  return new Date(Date.UTC(2024, 4, 1) + step * 97_000).toISOString();
}

/** Presence is live: what it says of people moves from one answer to the next, and a busy service says so. */
export const movingVariants: readonly Variant[] = [
  presenceVariant(
    {
      name: 'times-that-move',
      title: 'Times of titles and of lastSeen are later in every answer.',
      permittedBy: 'A difference between two answers counts only when asking again confirms it.',
    },
    ({ fullRecord }) => ({
      fullRecord: (asked, person, localise, context) => {
        const { devices, lastSeen, ...user } = fullRecord(asked, person, localise, context);
        const time = timeOf(Math.floor(context.memory.next('times') / 400));
        return {
          ...user,
          ...(devices && {
            devices: devices.map(({ type, titles = [] }) => ({
              type,
              titles: titles.map((title) => ({ ...title, lastModified: time })),
            })),
          }),
          ...(lastSeen && { lastSeen: { ...lastSeen, timestamp: time } }),
        };
      },
    }),
  ),
  presenceVariant(
    {
      name: 'somebody-who-comes-and-goes',
      title: 'A friend signs in and out again every few requests.',
      permittedBy: 'A difference between two answers counts only when asking again confirms it.',
    },
    ({ readQuery, fullRecord }) => ({
      readQuery: (body, context) => {
        context.memory.values.set('question', context.memory.next('questions'));
        return readQuery(body, context);
      },
      fullRecord: (asked, person, localise, context): PresenceRecord => {
        const record = fullRecord(asked, person, localise, context);
        const isHere = Number(context.memory.values.get('question')) % 14 >= 7;
        if (person.name !== 'friendEveryoneOffline' || !isHere) return record;
        return { xuid: record.xuid, state: 'Online', devices: [{ type: 'XboxOne', titles: [] }] };
      },
    }),
  ),
  presenceVariant(
    {
      name: 'viewers-that-move',
      title: 'The number of viewers of a broadcast is another one in every answer.',
      permittedBy: 'Nothing is documented of the members of a broadcast, and live data moves.',
    },
    ({ fullRecord }) => ({
      fullRecord: (asked, person, localise, context) => {
        const { devices, ...user } = fullRecord(asked, person, localise, context);
        const viewers = context.memory.next('viewers');
        if (devices === undefined) return user;
        const moved = devices.map((device) => ({
          ...device,
          titles: (device.titles ?? []).map((title) =>
            title.activity?.broadcast === undefined
              ? title
              : { ...title, activity: { ...title.activity, broadcast: { ...title.activity.broadcast, viewers } } },
          ),
        }));
        return { ...user, devices: moved };
      },
    }),
  ),
  presenceVariant(
    {
      name: 'records-in-another-order-each-time',
      title: 'Records, devices and titles stand in another order in every second answer.',
      permittedBy: 'No page promises an order of records, devices or titles.',
    },
    ({ fullRecord }) => ({
      fullRecord: (asked, person, localise, context) => {
        const { devices, ...user } = fullRecord(asked, person, localise, context);
        const isTurned = context.memory.next('order') % 2 === 1;
        if (devices === undefined) return user;
        return { ...user, devices: isTurned ? [...devices].reverse() : devices };
      },
      orderRecords: (records, _query, context) =>
        context.memory.next('records') % 2 === 1 ? [...records].reverse() : records,
    }),
  ),
  {
    ...presenceHttpVariant(
      {
        name: 'one-connection-lost',
        title:
          'The connection of the sixtieth request is dropped without a response; sent again, the request is answered.',
        permittedBy:
          'A connection can get lost on any network; a request that gets its response when it is sent again shows no fault.',
      },
      ({ transport }) => ({
        transport: (response, raw, context) => {
          if (context.memory.next('requests') !== 60) return transport(response, raw, context);
          raw.socket?.destroy();
          return undefined;
        },
      }),
    ),
    countsRequests: true,
  },
  presenceHttpVariant(
    {
      name: 'throttled-now-and-then',
      title: 'Every twenty-third request is throttled with 429 and Retry-After.',
      permittedBy: 'A service may limit how often it is asked, when it says how long to wait.',
    },
    ({ isOverLimit }) => ({
      isOverLimit: (caller, context) => isOverLimit(caller, context) || context.memory.next('requests') % 23 === 22,
    }),
  ),
  presenceHttpVariant(
    {
      name: 'retry-after-in-the-old-forms',
      title: 'Retry-After is a date in one of the two obsolete forms of HTTP.',
      permittedBy: 'RFC 9110 has recipients take all three forms of a date.',
    },
    ({ isOverLimit, throttled }) => ({
      isOverLimit: (caller, context) => isOverLimit(caller, context) || context.memory.next('requests') % 29 === 28,
      throttled: (context) =>
        withHeader(
          throttled(context),
          'Retry-After',
          context.memory.next('forms') % 2 === 0 ? 'Thursday, 01-Jan-70 00:00:01 GMT' : 'Thu Jan  1 00:00:01 1970',
        ),
    }),
  ),
  presenceHttpVariant(
    {
      name: 'unavailable-now-and-then',
      title: 'Every thirty-first request is answered with 503 and a date to ask again.',
      permittedBy: 'A service may be unavailable for a moment, when it says how long to wait.',
    },
    ({ isOverLimit }) => ({
      isOverLimit: (caller, context) => isOverLimit(caller, context) || context.memory.next('requests') % 31 === 30,
      throttled: () =>
        jsonResponse(503, { code: 5300, source: 'presence', description: 'The service is unavailable.' }, [
          ['Retry-After', new Date(0).toUTCString()],
        ]),
    }),
  ),
  presenceHttpVariant(
    {
      name: 'throttled-with-a-body-of-its-own',
      title: 'The body of a 429 has other members and another type of limit.',
      permittedBy: 'No page binds a service to the members of that body.',
    },
    () => ({
      throttled: () => jsonResponse(429, { LIMITTYPE: 'burst', MaxRequests: 'thirty' }, [['Retry-After', '1']]),
    }),
  ),
];
