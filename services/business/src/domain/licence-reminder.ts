import type { Licence, Staff } from '@nilecare/contracts/api/business.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';

/** So many days before a licence ends, its end is told. */
export const REMINDER_DAYS = [60, 30, 7] as const;
export type ReminderDays = (typeof REMINDER_DAYS)[number];

/** One that ended longer ago than this is no news. */
export const REMEMBERED_DAYS = 7;

/**
 * Which reminder is due: the latest whose time has come, unless it or a later one was told. What nobody could tell in
 * its time is made up for by the next one, not by all at once.
 * @param daysLeft until the last valid day; negative: it is over
 * @param told of this licence and this end
 */
export function reminderDue(daysLeft: number, told: readonly number[]): ReminderDays | null {
  if (daysLeft < -REMEMBERED_DAYS) return null;
  const due = REMINDER_DAYS.filter((days) => daysLeft <= days).at(-1);
  return due === undefined || told.some((days) => days <= due) ? null : due;
}

interface Told {
  readonly title: Bilingual;
  readonly body: Bilingual;
}

/** What is told to the person. */
export const toHolder = ({ validUntil }: Pick<Licence, 'validUntil'>, daysLeft: number): Told => ({
  title:
    daysLeft < 0
      ? { en: 'Your licence has expired', ar: 'انتهت صلاحية ترخيصك' }
      : { en: 'Your licence will expire', ar: 'ترخيصك على وشك الانتهاء' },
  body: {
    en: `The last day of its validity is ${validUntil}. Without a valid licence you cannot be on duty after that day: renew it, and give the new one to the staff office.`,
    ar: `آخر يوم لصلاحيته هو ${validUntil}. بعد هذا اليوم لا يمكن إدراجك في المناوبات بدون ترخيص سارٍ: جدّده وسلّم الجديد لشؤون العاملين.`,
  },
});

/** What is told to those who manage staff. */
export const toManagers = (
  { name }: Pick<Staff, 'name'>,
  { validUntil }: Pick<Licence, 'validUntil'>,
  daysLeft: number,
): Told => ({
  title:
    daysLeft < 0
      ? { en: 'A licence has expired', ar: 'انتهت صلاحية ترخيص' }
      : { en: 'A licence will expire', ar: 'ترخيص على وشك الانتهاء' },
  body: {
    en: `The licence of ${name.en}: the last day of its validity is ${validUntil}.`,
    ar: `ترخيص ${name.ar}: آخر يوم لصلاحيته هو ${validUntil}.`,
  },
});
