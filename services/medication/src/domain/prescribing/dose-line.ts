import type { AsNeeded, DosageStep, DoseLine, Timing } from '@nilecare/contracts/dosing.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';
import { printedAmount, printedNumber, type Language } from './amount.ts';
import { routeWords } from './words.ts';

export interface Prescribed {
  readonly drug: { readonly en: string; readonly ar: string };
  readonly route: Route;
  readonly steps: readonly DosageStep[];
  readonly asNeeded: AsNeeded | null;
}

/**
 * The order as it is printed and read aloud, in words that are not misread (ISMP): no daily as QD, no µg, numbers with
 * a leading and without a trailing zero, each with its unit.
 */
export const doseLine = (prescribed: Prescribed): DoseLine => ({
  en: lineIn('en', prescribed),
  ar: lineIn('ar', prescribed),
});

function lineIn(language: Language, { drug, route, steps, asNeeded }: Prescribed): string {
  const say = words[language];
  const parts = steps.map((step) => stepIn(language, step));
  const doses = parts.length === 1 ? parts[0] : parts.join(say.afterwards);
  const needed = asNeeded === null ? '' : `${say.comma}${neededIn(language, asNeeded)}`;
  return `${drug[language]}: ${doses}${say.comma}${routeWords[route][language]}${needed}`;
}

function stepIn(language: Language, { dose, timing, days }: DosageStep): string {
  const say = words[language];
  const when = timing === null ? '' : ` ${say.timing(timing)}`;
  const length = days === null || timing?.kind === 'once' ? '' : ` ${say.days(days)}`;
  return `${printedAmount(dose, language)}${when}${length}`;
}

function neededIn(language: Language, { reason, minHours, maxPerDay }: AsNeeded): string {
  const say = words[language];
  return [
    say.asNeeded(reason),
    ...(minHours === null ? [] : [say.minHours(minHours)]),
    ...(maxPerDay === null ? [] : [say.maxPerDay(maxPerDay)]),
  ].join(say.comma);
}

type Days = { readonly everyDays: number; readonly weekdays: readonly number[] };

const english = {
  comma: ', ',
  afterwards: ', then ',
  days: (days: number) => (days === 1 ? 'for 1 day' : `for ${printedNumber(days)} days`),
  asNeeded: (reason: string) => `only as needed for ${reason}`,
  minHours: (hours: number) => `at least ${printedNumber(hours)} ${hours === 1 ? 'hour' : 'hours'} apart`,
  maxPerDay: (doses: number) => `at most ${printedNumber(doses)} ${doses === 1 ? 'dose' : 'doses'} in 24 hours`,
  timing: (timing: Timing): string => {
    switch (timing.kind) {
      case 'once':
        return 'once';
      case 'every-hours':
        return timing.hours === 1 ? 'every hour' : `every ${printedNumber(timing.hours)} hours`;
      case 'times-per-day':
        return isSeldom(timing)
          ? timing.everyDays === 7
            ? 'once a week'
            : `once every ${printedNumber(timing.everyDays)} days`
          : onDays(timing, englishTimes(timing));
      case 'at-times':
        return onDays(timing, `at ${timing.times.join(' and ')}`);
      case 'meals':
        return onDays(timing, `${timing.relation} ${timing.meals.join(' and ')}`);
      case 'bedtime':
        return onDays(timing, 'at bedtime');
    }
  },
};

/** Once in several days, where `once a day` beside `every 7 days` has been read as daily (ISMP, methotrexate). */
const isSeldom = ({ times, everyDays, weekdays }: Days & { readonly times: number }): boolean =>
  times === 1 && everyDays > 1 && weekdays.length === 0;
const isDaily = ({ everyDays, weekdays }: Days): boolean => everyDays === 1 && weekdays.length === 0;

const timesADay = ['once', 'twice'];
const englishTimes = (timing: Days & { readonly times: number }): string => {
  const times = timesADay[timing.times - 1] ?? `${printedNumber(timing.times)} times`;
  return isDaily(timing) || timing.times > 1 ? `${times} a day` : times;
};
const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const onDays = ({ everyDays, weekdays }: Days, when: string): string => {
  if (weekdays.length > 0) return `${when}, only on ${weekdays.map((day) => weekdayNames[day - 1]).join(' and ')}`;
  return everyDays === 1 ? when : `${when}, only every ${printedNumber(everyDays)} days`;
};

/** Arabic counts two by a form of its own; the digits stand before it, so that no number is only a word. */
const arabicCount = (count: number, one: string, few: string): string =>
  `${printedNumber(count)} ${count >= 3 && count <= 10 ? few : one}`;

const arabic: typeof english = {
  comma: '، ',
  afterwards: '، ثم ',
  days: (days) => `لمدة ${arabicCount(days, 'يوم', 'أيام')}`,
  asNeeded: (reason) => `عند اللزوم فقط: ${reason}`,
  minHours: (hours) => `بفاصل ${arabicCount(hours, 'ساعة', 'ساعات')} على الأقل`,
  maxPerDay: (doses) => `بحد أقصى ${arabicCount(doses, 'جرعة', 'جرعات')} خلال 24 ساعة`,
  timing: (timing) => {
    switch (timing.kind) {
      case 'once':
        return 'مرة واحدة فقط';
      case 'every-hours':
        return timing.hours === 1 ? 'كل ساعة' : `كل ${arabicCount(timing.hours, 'ساعة', 'ساعات')}`;
      case 'times-per-day':
        return isSeldom(timing)
          ? timing.everyDays === 7
            ? 'مرة واحدة في الأسبوع'
            : `مرة واحدة كل ${arabicCount(timing.everyDays, 'يوم', 'أيام')}`
          : arabicOnDays(timing, arabicTimes(timing));
      case 'at-times':
        return arabicOnDays(timing, `الساعة ${timing.times.join(' و ')}`);
      case 'meals':
        return arabicOnDays(
          timing,
          `${arabicRelations[timing.relation]} ${timing.meals.map((meal) => arabicMeals[meal]).join(' و ')}`,
        );
      case 'bedtime':
        return arabicOnDays(timing, 'عند النوم');
    }
  },
};

const arabicRelations = { before: 'قبل', with: 'مع', after: 'بعد' } as const;
const arabicMeals = { breakfast: 'الفطور', lunch: 'الغداء', dinner: 'العشاء' } as const;
const arabicTimesADay = ['مرة واحدة', 'مرتين'];
const arabicTimes = (timing: Days & { readonly times: number }): string => {
  const times = arabicTimesADay[timing.times - 1] ?? arabicCount(timing.times, 'مرة', 'مرات');
  return isDaily(timing) || timing.times > 1 ? `${times} يوميًا` : times;
};
const arabicWeekdays = ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'];
const arabicOnDays = ({ everyDays, weekdays }: Days, when: string): string => {
  if (weekdays.length > 0) return `${when}، فقط يوم ${weekdays.map((day) => arabicWeekdays[day - 1]).join(' و ')}`;
  return everyDays === 1 ? when : `${when}، فقط كل ${arabicCount(everyDays, 'يوم', 'أيام')}`;
};

const words = { en: english, ar: arabic };
