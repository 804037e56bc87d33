import type * as api from '@nilecare/contracts/api/notification-escalations.ts';
import { EscalationOver, ReadBackNeeded } from '@nilecare/contracts/api/notification-escalations.ts';
import { AlarmAlreadyAcknowledged, AlarmOver } from '@nilecare/contracts/api/device.ts';
import { NotFound, RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { escalations, type Ending } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { endEscalation } from './end-escalation.ts';

/** The alarm is acknowledged in the caller's name first: while the device service is away, others go on being called. */
export const acknowledgeEscalation: Handler<typeof api.acknowledgeEscalation, Deps> = async (
  { params: { escalationId }, body: { reason } },
  { actor, db, clock, device },
) => {
  const found = await escalations(db.read).view(escalationId);
  if (!found) throw new NotFound('escalation', escalationId);
  actor.mustReachFacility(found.facilityId);
  if (found.state !== 'running') throw new EscalationOver('Somebody answered it, or it came to its end.');
  if (found.subjectKind === 'lab-critical')
    throw new ReadBackNeeded('Open the result and read its value back: that ends the calls.');
  const ending = await acknowledgeAlarm(found.subjectId, reason, { actor, clock, device });
  return db.transaction(async (tx) => {
    await endEscalation(tx, found.subjectId, ending);
    const facts = { actor, facilityId: found.facilityId, resource: `escalation/${escalationId}`, reason };
    await tx.audit.record('escalation.acknowledge', { ...facts, details: { alarmId: found.subjectId } });
    const view = await escalations(tx).view(escalationId);
    if (!view) throw new NotFound('escalation', escalationId);
    return view;
  });
};

type Asking = Pick<Deps, 'clock' | 'device'> & { readonly actor: { readonly id: string; readonly name: string } };

/** @throws EscalationOver when the alarm was taken by somebody else or is over: the events that end it are on their way */
async function acknowledgeAlarm(alarmId: string, reason: string, { actor, clock, device }: Asking): Promise<Ending> {
  try {
    await device.acknowledgeAlarm({ params: { alarmId }, body: { reason } });
  } catch (error) {
    if (
      error instanceof RemoteProblem &&
      [AlarmAlreadyAcknowledged.code, AlarmOver.code].some((it) => it === error.code)
    )
      throw new EscalationOver('The alarm is over, or somebody took charge of it.');
    throw error;
  }
  return { outcome: 'acknowledged', at: clock.now(), by: { id: actor.id, name: actor.name } };
}
