import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import type { EntryWords } from '../../shared-ui/entries/entry-conflict.tsx';
import type { ObservationBody } from './observation-entries.ts';

/** How the entries of a set are called, where two versions of it stand side by side. */
export function useObservationWords(): EntryWords<ObservationBody> {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    measured: [
      t('observations.title'),
      (it) => (it ?? []).map((one) => `${t(`observations.short.${one.name}`)} ${one.value}`).join('\n') || '–',
    ],
    consciousness: [t('observations.consciousness'), (it) => it ?? '–'],
    oxygen: [
      t('observations.breathingName'),
      (it) => (it ? t(`observations.breathing.${it.given ? 'oxygen' : 'air'}`) : '–'),
    ],
    position: [t('observations.positionName'), (it) => (it ? t(`observations.position.${it}`) : '–')],
    takenAt: [t('observations.takenAt'), (it) => (it ? format.dateTime(it) : '–')],
    note: [t('record.entry.note'), (it) => it ?? '–'],
  };
}
