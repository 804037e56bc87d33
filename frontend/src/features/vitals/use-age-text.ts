import { useTranslation } from 'react-i18next';
import { usePlatform } from '../../app/platform-context.ts';
import { useClock } from '../../shared-ui/use-clock.ts';
import { useSpans } from '../../shared-ui/use-format.ts';
import { clockDiffers, silenceOf, STALE_MS } from './reading-state.ts';

/**
 * How old the newest values of a patient are: "just now", or that nothing comes any more, or that the device's clock differs.
 * @param timeOf words a time, ms since 1970
 * @returns nothing while there are no values
 */
export function useAgeText(patientId: string, timeOf: (time: number) => string): string {
  const { t } = useTranslation();
  const { ago, span } = useSpans();
  const { vitals } = usePlatform().live;
  return useClock((now) => {
    const cell = vitals.read(patientId);
    const silence = silenceOf(cell, now);
    if (silence === undefined) return '';
    if (silence > STALE_MS) return t('vitals.stale', { age: span(silence) });
    if (clockDiffers(cell) && cell?.time) return t('vitals.clockOff', { time: timeOf(cell.time) });
    return ago(silence);
  });
}
