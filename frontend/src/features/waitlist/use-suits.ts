import type { WaitlistEntry } from '@nilecare/contracts/api/appointment-waitlist.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import type { Format } from '../../shared-ui/format.ts';
import { weekdayNames } from '../appointments/weekdays.ts';

type Suiting = Pick<WaitlistEntry, 'from' | 'to' | 'weekdays' | 'earliest' | 'latest'>;

/** When it suits a patient, in a line: "1 Dec 2026–31 Dec 2026, Mon, Wed, 08:00–12:00". */
export function useSuits(format: Pick<Format, 'calendarDate'>) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const names = new Map(weekdayNames(language, 'short'));
  return ({ from, to, weekdays, earliest, latest }: Suiting): string =>
    [
      `${format.calendarDate(from)}–${format.calendarDate(to)}`,
      ...weekdays.map((iso) => names.get(iso) ?? ''),
      ...(earliest === '00:00' && latest === '24:00' ? [] : [`${earliest}–${latest}`]),
    ].join(t('common.listSeparator'));
}
