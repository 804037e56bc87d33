import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FiguresPanel } from '../home/figures-panel.tsx';
import { countText } from '../home/sums.ts';
import type { useDoctorHome } from './use-doctor-home.ts';

const anchor = '#patients';

/** The doctor's own patients in numbers, and what waits for her. */
export function DoctorFigures({ home }: { readonly home: ReturnType<typeof useDoctorHome> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <FiguresPanel
      title={t('home.figures.own')}
      home={home}
      figures={({ patients, results, tasks }) =>
        [
          { label: t('home.figures.patients'), value: countText(patients.length, format, 100), to: anchor },
          {
            label: t('home.figures.alarms'),
            value: format.number(patients.flatMap((it) => it.alarms).length),
            to: anchor,
          },
          results !== null && {
            label: t('home.figures.results'),
            value: format.number(results),
            to: '/results-inbox',
          },
          tasks !== null && {
            label: t('home.figures.tasks'),
            value: countText(tasks, format, 100),
            to: '/care-tasks',
          },
        ].filter((it) => it !== false)
      }
    />
  );
}
