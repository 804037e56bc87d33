import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { CriticalResult } from '@nilecare/contracts/events/lab.ts';
import type { Chain } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { unattendedWords, waitingWords, whatOf, whereOf, type Place } from '../domain/alarm-words.ts';
import type { Both } from '../domain/both.ts';
import type { Cause } from '../domain/cause.ts';
import { unansweredMinutes } from '../domain/escalation-chain.ts';
import { resultPlace, resultWords } from '../domain/result-words.ts';
import { kindOf } from '../templates/catalogue.ts';
import { textsOf, type Values } from '../templates/texts.ts';
import type { Notice } from './tell.ts';

/**
 * What those of a level are told. Asks where the bed is; does without where nobody says.
 * @param isEmpty whether nobody of the ward could be called
 */
export async function callNotice(
  { id, cause, about, level: reached, steps }: Chain,
  level: number,
  isEmpty: boolean,
  deps: Deps,
): Promise<Notice> {
  const said = await saying(cause, deps);
  const kind = kindOf(said.kind);
  if (!kind) throw new Error(`the catalogue has no text for ${said.kind}`);
  const earlier = steps.filter((it) => it.level < level);
  const values = {
    ...said.values,
    unattended: unattendedWords(isEmpty),
    waiting: waitingWords(unansweredMinutes(earlier, deps.clock.now())),
  };
  return {
    // Who was called out of turn is called again when it is her turn.
    dedupeKey: `escalation/${id}/${level}${level > reached + 1 ? '/early' : ''}`,
    kind: kind.kind,
    priority: kind.priority,
    texts: await textsOf(kind, values, deps.db.read),
    link: said.link,
    facilityId: about.facilityId,
    aboutId: id,
  };
}

interface Said {
  /** Of the catalogue. */
  readonly kind: string;
  readonly values: Values;
  readonly link: string | null;
}

async function saying(cause: Cause, deps: Deps): Promise<Said> {
  switch (cause.kind) {
    case 'alarm': {
      const { alarm } = cause;
      return {
        kind: alarm.priority === 'high' ? 'vitals.critical' : 'alarm.unanswered',
        values: {
          where: whereOf(alarm, await placeOf(alarm, deps)),
          what: whatOf(alarm),
          limit: alarm.limit === null ? '' : String(alarm.limit),
        },
        link: alarm.patientId ? `/patients/${alarm.patientId}/alarms` : null,
      };
    }
    case 'lab-critical': {
      const { critical } = cause;
      return {
        kind: 'lab.critical',
        values: { where: resultPlace(await wardOf(critical, deps)), what: resultWords(critical) },
        link: `/patients/${critical.patientId}/results?critical=${critical.criticalId}`,
      };
    }
  }
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

/** The name of the ward; null of none, or where nobody says. */
export async function wardOf(
  { wardId }: Pick<CriticalResult, 'wardId'>,
  { facility, log }: Deps,
): Promise<Both | null> {
  if (wardId === null) return null;
  try {
    return (await facility.getWard({ params: { wardId } })).name;
  } catch (error) {
    log.warn({ err: error, target: 'facility' }, 'a call names no ward: which it is, is not known now');
    return null;
  }
}
