import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FiguresPanel } from './figures-panel.tsx';
import { countText } from './sums.ts';
import { useFacilityHome } from './use-home.ts';

/** Who waits, who is expected, what is to be rebooked, and the own drawer. */
export function ReceptionistFigures() {
  const { t } = useTranslation();
  const format = useFormat();
  const { orchestrator } = useApi();
  const home = useFacilityHome('receptionist', (query, signal) =>
    orchestrator.getReceptionistHome({ query }, { signal }),
  );
  return (
    <FiguresPanel
      title={t('home.figures.today')}
      home={home}
      figures={({ queue, expected, attention, drawer }) =>
        [
          queue && {
            label: t('home.figures.waiting'),
            value: format.number(queue.items.filter((it) => it.position !== null).length),
            beside:
              queue.averageWaitMinutes !== null && t('home.figures.averageWait', { minutes: queue.averageWaitMinutes }),
            to: '/front-desk',
          },
          expected && {
            label: t('home.figures.expected'),
            value: countText(expected.length, format, 500),
            to: '/front-desk',
          },
          attention && {
            label: t('home.figures.attention'),
            value: countText(attention.length, format),
            to: '/front-desk',
          },
          drawer?.session && {
            label: t('drawers.title'),
            // What should be in it is not said before it is counted.
            value: t('drawers.state.open'),
            to: '/cash-drawer',
          },
        ].filter((it) => it !== null && it !== undefined)
      }
    />
  );
}

/** The pharmacy's queue in numbers, and what runs out or expires. */
export function PharmacistFigures() {
  const { t } = useTranslation();
  const format = useFormat();
  const { orchestrator } = useApi();
  const home = useFacilityHome('pharmacist', (query, signal) => orchestrator.getPharmacistHome({ query }, { signal }));
  return (
    <FiguresPanel
      title={t('home.figures.today')}
      home={home}
      figures={({ queue, stock }) =>
        [
          queue && {
            label: t('home.figures.toVerify'),
            value: format.number(queue.waiting),
            beside: t('home.figures.atOnce', { count: queue.stat }),
            to: '/pharmacy',
          },
          queue && { label: t('home.figures.toDispense'), value: format.number(queue.verified), to: '/pharmacy' },
          stock && { label: t('home.figures.stock'), value: format.number(stock.length), to: '/stock/warnings' },
        ].filter((it) => it !== null)
      }
    />
  );
}

/** What the laboratory has to do, to collect and to call. */
export function LaboratoryFigures() {
  const { t } = useTranslation();
  const format = useFormat();
  const { orchestrator } = useApi();
  const home = useFacilityHome('laboratory', (query, signal) => orchestrator.getLaboratoryHome({ query }, { signal }));
  return (
    <FiguresPanel
      title={t('home.figures.today')}
      home={home}
      figures={({ work, collections, criticals }) =>
        [
          criticals && {
            label: t('home.figures.criticals'),
            value: countText(criticals.length, format),
            to: '/lab/critical',
          },
          work && { label: t('home.figures.work'), value: countText(work.length, format), to: '/lab' },
          collections && {
            label: t('home.figures.collect'),
            value: countText(collections.length, format),
            to: '/collections',
          },
        ].filter((it) => it !== null)
      }
    />
  );
}
