import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Chain } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { unattendedWords, waitingWords, whatOf, whereOf, type Place } from '../domain/alarm-words.ts';
import { unansweredMinutes } from '../domain/escalation-chain.ts';
import { kindOf } from '../templates/catalogue.ts';
import { textsOf } from '../templates/texts.ts';
import type { Notice } from './tell.ts';

/**
 * What those of a level are told. Asks where the bed is; does without where nobody says.
 * @param isEmpty whether nobody of the ward could be called
 */
export async function callNotice(
  { id, alarm, level: reached, steps }: Chain,
  level: number,
  isEmpty: boolean,
  deps: Deps,
): Promise<Notice> {
  const kind = kindOf(alarm.priority === 'high' ? 'vitals.critical' : 'alarm.unanswered');
  if (!kind) throw new Error('the catalogue has no text for alarms');
  const earlier = steps.filter((it) => it.level < level);
  const values = {
    where: whereOf(alarm, await placeOf(alarm, deps)),
    what: whatOf(alarm),
    limit: alarm.limit === null ? '' : String(alarm.limit),
    unattended: unattendedWords(isEmpty),
    waiting: waitingWords(unansweredMinutes(earlier, deps.clock.now())),
  };
  return {
    // Who was called out of turn is called again when it is her turn.
    dedupeKey: `escalation/${id}/${level}${level > reached + 1 ? '/early' : ''}`,
    kind: kind.kind,
    priority: kind.priority,
    texts: await textsOf(kind, values, deps.db.read),
    link: alarm.patientId ? `/patients/${alarm.patientId}/alarms` : null,
    facilityId: alarm.facilityId,
    aboutId: id,
  };
}

async function placeOf({ bedId }: Alarm, { facility, log }: Deps): Promise<Place | null> {
  if (!bedId) return null;
  try {
    const bed = await facility.getBed({ params: { bedId } });
    const ward = await facility.getWard({ params: { wardId: bed.wardId } });
    return { ward: ward.name, bed: bed.label };
  } catch (error) {
    log.warn({ err: error, target: 'facility' }, 'a call names the device: where the bed is, is not known now');
    return null;
  }
}
