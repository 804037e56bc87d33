import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import type { getAdministratorHome } from '@nilecare/contracts/api/orchestrator-homes.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { FiguresPanel, type Figure } from './figures-panel.tsx';
import { countText } from './sums.ts';
import { SumsText } from './sums-text.tsx';
import { useFacilityHome } from './use-home.ts';

type Home = AnswerOf<typeof getAdministratorHome>;

/** A hospital today: how full it is, what was taken and invoiced, what needs somebody. */
export function AdministratorFigures() {
  const { t } = useTranslation();
  const { orchestrator } = useApi();
  const { facilities } = useOwnFacility();
  const home = useFacilityHome('administrator', (query, signal) =>
    orchestrator.getAdministratorHome({ query }, { signal }),
  );
  return (
    <FiguresPanel
      title={t('home.figures.hospital')}
      actions={facilities.length > 1 && <FacilityField />}
      home={home}
      figures={useFiguresOf()}
    />
  );
}

function useFiguresOf(): (home: Home) => readonly Figure[] {
  const { t } = useTranslation();
  const format = useFormat();
  const { facility } = useOwnFacility();
  return ({ occupancy, takings, books, attention, stock, missing }) => {
    const isMissing = (part: string) => missing.some((it) => it.part === part);
    return [
      occupancy && {
        label: t('home.occupancy'),
        value:
          occupancy.rate === null
            ? t('occupancy.unknown')
            : t('occupancy.percent', { n: format.number(Math.round(occupancy.rate * 100)) }),
        beside: t('occupancy.ofAvailable', { occupied: occupancy.occupied, available: occupancy.available }),
        to: '/occupancy',
      },
      takings && {
        label: t('home.figures.taken'),
        value: (
          <SumsText
            of={takings.items.map((it) => ({ currency: it.currency, minor: it.receivedMinor - it.refundedMinor }))}
          />
        ),
        to: '/payments',
      },
      !isMissing('books') && {
        label: t('home.figures.invoiced'),
        value: (
          <SumsText
            of={[
              books
                ? { currency: books.currency, minor: books.totals.invoicedMinor }
                : { currency: facility?.currency ?? '', minor: 0 },
            ]}
          />
        ),
        beside: t('home.figures.invoices', { count: books?.totals.invoices ?? 0 }),
        to: '/billing-days',
      },
      attention && {
        label: t('home.figures.attention'),
        value: countText(attention.length, format),
        to: '/front-desk',
      },
      stock && {
        label: t('home.figures.stock'),
        value: format.number(stock.length),
        to: '/stock/warnings',
      },
    ].filter((it) => it !== null && it !== false);
  };
}
