import type { Staff } from '@nilecare/contracts/api/business.ts';
import { addDays, daysUntil } from '@nilecare/service-kit/zoned-time.ts';
import { expiringLicences } from '../data/expiring-licences.ts';
import { licenceReminders } from '../data/licence-reminders.ts';
import type { HeldLicence } from '../data/licences.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import {
  REMEMBERED_DAYS,
  REMINDER_DAYS,
  reminderDue,
  toHolder,
  toManagers,
  type ReminderDays,
} from '../domain/licence-reminder.ts';

const LONGEST_AHEAD = Math.max(...REMINDER_DAYS);
const AT_ONCE = 1000;

/**
 * Tells people and those who manage them which licences end soon. Who was told is written down afterwards, and what is
 * told has a name: cut off between the two, the same is not told twice.
 * @returns how many licences were told of; one that could not be told of holds up no other and is tried next time
 */
export async function remindOfLicences(deps: Deps): Promise<number> {
  const { db, clock, log } = deps;
  const now = clock.now();
  const utcDay = now.toISOString().slice(0, 10);
  // No calendar is more than a day from UTC; days are counted below in the time of each facility.
  const days = { since: addDays(utcDay, -REMEMBERED_DAYS - 1), until: addDays(utcDay, LONGEST_AHEAD + 1) };
  const ending = await expiringLicences(db.read, { facilityIds: null, ...days, limit: AT_ONCE });
  const toldOf = await licenceReminders(db.read).toldOf(ending);
  const people = new Map((await staffList(db.read).byIds(ending.map((it) => it.staffId))).map((it) => [it.id, it]));
  let told = 0;
  for (const licence of ending) {
    const staff = people.get(licence.staffId);
    if (!staff) continue;
    try {
      if (await remindOf({ staff, licence, told: toldOf(licence), now }, deps)) told += 1;
    } catch (error) {
      log.warn(
        { err: error, licenceId: licence.id },
        'the end of a licence could not be told of; tried again next time',
      );
    }
  }
  return told;
}

interface Held {
  readonly staff: Staff;
  readonly licence: HeldLicence;
  /** The reminders that were told of it. */
  readonly told: readonly number[];
  readonly now: Date;
}

/** @returns whether a reminder was due. @throws when somebody who must be asked is away */
async function remindOf({ staff, licence, told, now }: Held, deps: Deps): Promise<boolean> {
  const daysLeft = daysUntil((await deps.zones.of(staff.facilityId)).date(now), licence.validUntil);
  const due = reminderDue(daysLeft, told);
  if (due === null) return false;
  await tellOf({ staff, licence, daysLeft, due }, deps);
  await licenceReminders(deps.db.read).markTold(licence, due, now);
  return true;
}

interface Ending {
  readonly staff: Staff;
  readonly licence: HeldLicence;
  readonly daysLeft: number;
  readonly due: ReminderDays;
}

async function tellOf({ staff, licence, daysLeft, due }: Ending, { auth, notification }: Deps): Promise<void> {
  const { facilityId } = staff;
  const [holders, managers] = await Promise.all([
    auth.getUserContacts({ query: { staffIds: staff.id } }),
    auth.listAdministrators({ query: { facilityId } }),
  ]);
  const name = `licence-${licence.id}-${licence.validUntil}-${due}`;
  const notices = [
    { to: holders.items, dedupeKey: `${name}-holder`, link: null, ...toHolder(licence, daysLeft) },
    {
      to: managers.items,
      dedupeKey: `${name}-managers`,
      link: `/staff/${staff.id}`,
      ...toManagers(staff, licence, daysLeft),
    },
  ];
  for (const { to, ...notice } of notices) {
    const recipients = to.map(({ userId, language, email, phone }) => ({ userId, language, email, phone }));
    if (recipients.length === 0) continue;
    const facts = { kind: 'licence-expires', priority: 'normal' as const, facilityId };
    await notification.notify({ body: { ...facts, ...notice, recipients, channels: ['inbox', 'email'] } });
  }
}
