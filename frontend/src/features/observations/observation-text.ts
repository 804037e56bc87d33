import type { MeasureName, ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { shownUnit } from '../vitals/display.ts';

/** Columns of their own in a list; all other measures stand together. */
export const mainMeasures = ['respiration', 'spo2', 'pulse', 'temperature'] as const satisfies readonly MeasureName[];

const beside: ReadonlySet<MeasureName> = new Set([...mainMeasures, 'systolic', 'diastolic']);

/** Values of a set in words. */
export function useObservationText() {
  const { t } = useTranslation();
  const format = useFormat();
  const find = (set: ObservationSet, name: MeasureName) => set.measured.find((it) => it.name === name);
  return {
    value: (set: ObservationSet, name: MeasureName): string => {
      const found = find(set, name);
      return found ? format.number(found.value) : '–';
    },
    pressure: (set: ObservationSet): string => {
      const [systolic, diastolic] = [find(set, 'systolic'), find(set, 'diastolic')];
      if (!systolic && !diastolic) return '–';
      return `${systolic ? format.number(systolic.value) : '–'}/${diastolic ? format.number(diastolic.value) : '–'}`;
    },
    oxygen: ({ oxygen }: ObservationSet): string => {
      if (oxygen === null) return '–';
      if (!oxygen.given) return t('observations.breathing.air');
      const flow = oxygen.litresPerMinute === null ? '' : `\u2066${oxygen.litresPerMinute} l/min\u2069`;
      const through = oxygen.device && t(`observations.device.${oxygen.device}`);
      return [t('observations.breathing.oxygen'), flow, through].filter(Boolean).join(' · ');
    },
    others: (set: ObservationSet): string =>
      [
        ...set.measured
          .filter((it) => !beside.has(it.name))
          .map(
            (it) =>
              `${t(`observations.short.${it.name}`)} \u2066${format.number(it.value)} ${shownUnit(it.unit)}\u2069`,
          ),
        set.position && t(`observations.position.${set.position}`),
        set.note,
      ]
        .filter(Boolean)
        .join(' · '),
  };
}
