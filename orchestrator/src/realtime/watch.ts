import { ContractError } from '@nilecare/contracts/errors.ts';
import type { WatchAnswer, WatchRequest } from '@nilecare/contracts/realtime.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { rooms } from './rooms.ts';
import type { ClientSocket } from './socket-server.ts';
import type { Watched, WatchRecord } from './watch-record.ts';

export type Asked = z.output<typeof WatchRequest>;

/**
 * Replaces what a socket watches. The owners of wards and patients are asked on the account's behalf, so that the same
 * rules hold as for reading over REST; what is not permitted is named as denied.
 */
export async function watch(socket: ClientSocket, asked: Asked, record: WatchRecord, deps: Deps): Promise<WatchAnswer> {
  const { actor, token } = socket.data.caller;
  const address = socket.handshake.address;
  const scope = { actor, address, ...(token ? { token } : {}) };
  const [wards, patients] = await inRequest(scope, () =>
    Promise.all([
      permitted('ward', unique(asked.wardIds), mayWatchWards(actor), (wardId) =>
        deps.facility.getWard({ params: { wardId } }),
      ),
      permitted('patient', unique(asked.patientIds), actor.may('patient:read') && mayWatchWards(actor), (patientId) =>
        deps.clinical.getPatient({ params: { patientId } }),
      ),
    ]),
  );
  const refusing = await inRequest(scope, () => deps.refusals.refusing(actor, patients.map(idOf)));
  const calendars = calendarsOf(actor, unique(asked.calendarFacilityIds));
  await record.become(socket.connected ? [...wards, ...patients, ...calendars] : []);
  enter(socket, [
    ...wards.flatMap(({ id }) => wardRooms(actor, id)),
    ...patients.flatMap(({ id }) => patientRooms(actor, id, refusing.has(id))),
    ...calendars.map(({ id }) => rooms.calendar(id)),
  ]);
  const [wardIds, patientIds, calendarFacilityIds] = [wards.map(idOf), patients.map(idOf), calendars.map(idOf)];
  const granted = new Set([...wardIds, ...patientIds, ...calendarFacilityIds]);
  const wanted = [...asked.wardIds, ...asked.patientIds, ...asked.calendarFacilityIds];
  const denied = unique(wanted).filter((id) => !granted.has(id));
  return { ok: true, wardIds, patientIds, calendarFacilityIds, denied };
}

const idOf = ({ id }: Watched): string => id;

/** The calendars of the facilities that the account works in. */
const calendarsOf = (actor: Actor, facilityIds: readonly string[]): Watched[] =>
  facilityIds
    .filter((id) => actor.may('appointment:read') && actor.reachesFacility(id))
    .map((id) => ({ kind: 'calendar', id, facilityId: id }));

const unique = (ids: readonly string[]): string[] => [...new Set(ids)];

/** In one go, so that nothing is missed in a room the socket stays in; a socket that is gone would never leave again. */
function enter(socket: ClientSocket, wanted: readonly string[]): void {
  if (!socket.connected) return;
  const own = new Set([...wanted, socket.id, rooms.user(socket.data.caller.actor.id)]);
  for (const room of socket.rooms) if (!own.has(room)) void socket.leave(room);
  void socket.join([...wanted]);
}

const mayWatchWards = (actor: Actor): boolean => actor.may('vitals:read') || actor.may('alarm:read');

const wardRooms = (actor: Actor, wardId: string): string[] => [
  ...(actor.may('vitals:read') ? [rooms.wardVitals(wardId)] : []),
  ...(actor.may('alarm:read') ? [rooms.wardAlarms(wardId)] : []),
  ...(actor.may('facility:read') ? [rooms.wardBeds(wardId)] : []),
];

/** @param isRefused whether the patient refuses the account her record: her alarms come all the same */
const patientRooms = (actor: Actor, patientId: string, isRefused: boolean): string[] => [
  ...(actor.may('vitals:read') && !isRefused ? [rooms.patientVitals(patientId)] : []),
  ...(actor.may('alarm:read') ? [rooms.patientAlarms(patientId)] : []),
];

/** Those whose owner answers; a refusal or a missing row is a denial, a failing service is an error. */
async function permitted(
  kind: Watched['kind'],
  ids: readonly string[],
  may: boolean,
  ask: (id: string) => Promise<{ readonly facilityId: string | null }>,
): Promise<Watched[]> {
  if (!may) return [];
  const answers = await Promise.all(
    ids.map((id) =>
      ask(id).then(
        ({ facilityId }) => ({ kind, id, facilityId }),
        (error: unknown) => {
          if (error instanceof ContractError && (error.status === 403 || error.status === 404)) return undefined;
          throw error;
        },
      ),
    ),
  );
  return answers.filter((id) => id !== undefined);
}
