import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { releaseResource } from '../booking/release-resource.ts';
import { freedTimes } from '../data/freed-times.ts';
import { reminders } from '../data/reminders.ts';
import { resourceHolds } from '../data/resource-holds.ts';
import { leftBehind } from '../data/left-behind.ts';
import type { Deps } from '../deps.ts';
import { endHold } from '../use-cases/end-hold.ts';
import { offerFreedTime } from '../use-cases/offer-freed-time.ts';
import { queueReminder } from '../use-cases/queue-reminder.ts';
import { resumeStep } from '../use-cases/resume-step.ts';
import { forgottenRooms } from './forgotten-rooms.ts';

const AT_A_TIME = 200;

/** Who asks and is killed or does not come back leaves something: it is brought to its end here. */
export function appointmentSweep(deps: Deps): Background {
  const letGoOfForgotten = forgottenRooms(deps);
  return rounds(deps, { name: 'appointment-sweep', everyMs: deps.own.appointmentSweepMs }, async (signal) => {
    const { db, clock } = deps;
    const each = async <T>(all: readonly T[], work: (one: T) => Promise<unknown>) => {
      for (const one of all) if (!signal.aborted) await work(one).catch((error: unknown) => failed(deps, error));
    };
    await each(await leftBehind(db.read).expiredHolds(clock.now(), AT_A_TIME), (id) => endHold(id, deps));
    await each(await leftBehind(db.read).openSteps(clock.now(), AT_A_TIME), (id) => resumeStep(id, deps));
    await letGoOfForgotten();
    await each(await resourceHolds(db.read).toGiveBack(AT_A_TIME), (hold) => releaseResource(hold, deps));
    await each(await freedTimes(db.read).oldest(AT_A_TIME), (freed) => offerFreedTime(freed, deps));
    await each(await leftBehind(db.read).overEntries(clock.now(), AT_A_TIME), (id) => leftBehind(db.read).endEntry(id));
    await each(await reminders(db.read).due(clock.now(), AT_A_TIME), (id) => queueReminder(id, deps));
  });
}

/** One that fails keeps none of the others from their end. */
const failed = ({ log }: Deps, error: unknown): void => log.warn({ err: error }, 'a step failed; it is tried again');
