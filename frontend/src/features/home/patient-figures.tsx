import type { OwnAppointment } from '@nilecare/contracts/api/appointment-own.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { createFormat, nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { ZoneNote } from '../own-appointments/zone-note.tsx';
import { FiguresPanel } from './figures-panel.tsx';
import { countText } from './sums.ts';
import { SumsText } from './sums-text.tsx';

const earliest = (appointments: readonly OwnAppointment[]): OwnAppointment | undefined =>
  appointments.filter((it) => it.state === 'booked').toSorted((a, b) => a.from.localeCompare(b.from))[0];

/** A patient's own next appointment, what she owes, and her plans. */
export function PatientFigures() {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const { orchestrator } = useApi();
  const home = useQuery({
    queryKey: ['home', 'patient'],
    queryFn: ({ signal }) => orchestrator.getPatientHome({}, { signal }),
  });
  return (
    <FiguresPanel
      title={t('home.figures.own')}
      home={home}
      figures={({ appointments, bills, accounts, carePlans }) => {
        const next = appointments && earliest(appointments);
        return [
          appointments && {
            label: t('home.figures.next'),
            value: next ? createFormat(language, next.facility.timeZone).dateTime(next.from) : '–',
            beside: next && (
              <>
                {nameIn(language, next.doctor.name)}
                <ZoneNote at={next.from} format={createFormat(language, next.facility.timeZone)} />
              </>
            ),
            to: '/my-appointments',
          },
          accounts && {
            label: t('ownBills.owe'),
            value: <SumsText of={accounts.map((it) => ({ currency: it.currency, minor: it.openMinor }))} />,
            beside: bills && t('home.figures.openBills', { bills: countText(bills.length, format) }),
            to: '/my-bills',
          },
          carePlans && {
            label: t('home.figures.plans'),
            value: format.number(carePlans.filter((it) => it.status === 'active').length),
            to: '/my-health/plans',
          },
        ].filter((it) => it !== null);
      }}
    />
  );
}
