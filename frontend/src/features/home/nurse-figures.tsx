import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FiguresPanel } from './figures-panel.tsx';
import { countText } from './sums.ts';
import { useFacilityHome } from './use-home.ts';

/** The ward that was looked at last: its beds, alarms, doses and critical values; and what waits for this nurse. */
export function NurseFigures() {
  const { t } = useTranslation();
  const format = useFormat();
  const { orchestrator } = useApi();
  const wardId = usePreferences((it) => it.wardId);
  const home = useFacilityHome(`nurse ${wardId}`, (query, signal) =>
    orchestrator.getNurseHome({ query: { ...query, ...(wardId ? { wardId } : {}) } }, { signal }),
  );
  const inWard = (view: string) => (wardId ? `/wards/${wardId}/${view}` : '/wards');
  return (
    <FiguresPanel
      title={t(wardId ? 'home.figures.ward' : 'home.figures.today')}
      home={home}
      figures={({ occupancy, alarms, criticals, doses, results, tasks }) => {
        const beds = occupancy && (occupancy.wards.find((it) => it.wardId === wardId) ?? occupancy);
        return [
          beds && {
            label: t('home.occupancy'),
            value: format.number(beds.occupied),
            beside: t('occupancy.ofAvailable', { occupied: beds.occupied, available: beds.available }),
            to: wardId ? `/beds?ward=${wardId}` : '/beds',
          },
          alarms && {
            label: t('home.figures.alarms'),
            value: countText(alarms.length, format, 200),
            to: inWard('wall'),
          },
          doses && {
            label: t('home.figures.doses'),
            value: format.number(doses.due + doses.late),
            beside: t('home.figures.late', { count: doses.late }),
            to: `/medication-round?ward=${wardId}`,
          },
          criticals && {
            label: t('home.figures.criticals'),
            value: format.number(criticals.length),
            to: '/critical-values',
          },
          results !== null && {
            label: t('home.figures.results'),
            value: format.number(results),
            to: inWard('list'),
          },
          tasks && {
            label: t('home.figures.tasks'),
            value: countText(tasks.length, format, 100),
            to: '/care-tasks',
          },
        ].filter((it) => it !== null && it !== false);
      }}
    />
  );
}
