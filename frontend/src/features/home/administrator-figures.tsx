import type { AnswerOf } from '@nilecare/contracts/endpoint.ts';
import type { getAdministratorHome } from '@nilecare/contracts/api/orchestrator-homes.ts';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useVisitTypes } from '../appointments/appointment-queries.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { FiguresPanel, type Figure } from './figures-panel.tsx';
import { countText } from './sums.ts';
import { SumsText } from './sums-text.tsx';
import { useFacilityHome } from './use-home.ts';

/** Kinds of visit that are waited for longest. */
const SHOWN_TYPES = 3;

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
  const visitTypes = useVisitTypes(facility?.id ?? '');
  return ({ occupancy, takings, books, attention, visits, waits, stock, stuck, alerts, missing }) => {
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
      waits &&
        waits.median !== null && {
          label: t('home.figures.waited'),
          value: t('home.figures.minutes', { minutes: format.number(waits.median) }),
          beside: (
            <>
              {t('home.figures.longest', { minutes: format.number(waits.longest ?? waits.median) })}
              {waits.byVisitType.slice(0, SHOWN_TYPES).map((it) => (
                <Box component="span" key={it.visitTypeId} sx={{ display: 'block' }}>
                  {t('home.figures.ofType', {
                    type: visitTypes.nameOf(it.visitTypeId),
                    minutes: format.number(it.median ?? 0),
                  })}
                </Box>
              ))}
            </>
          ),
          to: '/front-desk',
        },
      visits && {
        label: t('home.figures.missed'),
        value: format.number(visits.missed),
        beside: t('home.figures.ofBooked', { booked: format.number(visits.booked) }),
        to: '/front-desk',
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
      stuck.bookings + stuck.discharges > 0 && {
        label: t('home.figures.stuck'),
        value: format.number(stuck.bookings + stuck.discharges),
        to: '/front-desk',
      },
      alerts !== null && {
        label: t('home.figures.alerts'),
        value: format.number(alerts),
        to: '/admin/operators',
      },
    ].filter((it) => it !== null && it !== false);
  };
}
