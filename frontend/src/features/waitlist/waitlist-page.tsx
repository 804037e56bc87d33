import type { WaitlistEntry } from '@nilecare/contracts/api/appointment-waitlist.ts';
import HourglassEmpty from '@mui/icons-material/HourglassEmptyOutlined';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useDoctors, useVisitTypes } from '../appointments/appointment-queries.ts';
import { useFollowAppointments } from '../appointments/use-appointments-changed.ts';
import { useFacilityFormat } from '../appointments/use-facility-format.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { AddDialog } from './add-dialog.tsx';
import { EntryActs } from './entry-acts.tsx';
import { useSuits } from './use-suits.ts';

const states = [
  'waiting',
  'offered',
  'booked',
  'withdrawn',
  'over',
] as const satisfies readonly WaitlistEntry['state'][];

/** Who waits for an earlier time, in the order in which they are offered one; offers are answered here. */
export function WaitlistPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const may = useMay('appointment:book');
  const { facilityId, format } = useFacilityFormat();
  const doctors = useDoctors(facilityId);
  const visitTypes = useVisitTypes(facilityId);
  const suits = useSuits(format);
  const [adding, setAdding] = useState(false);
  useFollowAppointments(facilityId);
  const asked = { facilityId, state: states.find((it) => it === filter.get('state')), staffId: filter.get('doctor') };
  const cursor = filter.get('cursor');
  const query = useQuery({
    queryKey: ['waitlist', asked, cursor],
    queryFn: ({ signal }) =>
      api.appointment.listWaitlist({ query: { ...given({ ...asked, cursor }), limit: 50 } }, { signal }),
    enabled: facilityId !== '',
  });
  const patients = usePatientsById(query.data?.items.map((it) => it.patientId) ?? []);
  const nameOf = (it: WaitlistEntry) => {
    const patient = patients.data?.get(it.patientId);
    return patient ? nameIn(language, patient.name) : t('appointments.unknownPatient');
  };
  const offerOf = ({ offer }: WaitlistEntry) =>
    offer?.state === 'open'
      ? `${t('waitlist.offer', { time: format.dateTime(offer.from), doctor: doctors.nameOf(offer.staffId) })} · ${t('waitlist.offerEnds', { time: format.time(offer.expiresAt) })}`
      : '';
  const columns: readonly Column<WaitlistEntry>[] = [
    {
      field: 'patient',
      headerName: t('appointments.patient'),
      flex: 1.2,
      minWidth: 160,
      text: nameOf,
      renderCell: ({ row }) => (
        <RowLink to={`/patients/${row.patientId}`}>
          <bdi>{nameOf(row)}</bdi>
        </RowLink>
      ),
    },
    {
      field: 'visitType',
      headerName: t('appointments.visitType'),
      flex: 1,
      minWidth: 130,
      text: (it) => visitTypes.nameOf(it.visitTypeId),
    },
    {
      field: 'doctor',
      headerName: t('appointments.doctor'),
      flex: 1,
      minWidth: 130,
      text: (it) => (it.staffId ? doctors.nameOf(it.staffId) : t('appointments.anyDoctor')),
    },
    {
      field: 'priority',
      headerName: t('waitlist.priority'),
      width: 100,
      text: (it) => t(`waitlist.priorities.${it.priority}`),
    },
    { field: 'suits', headerName: t('waitlist.suits'), flex: 1.4, minWidth: 180, text: suits },
    { field: 'since', headerName: t('waitlist.since'), width: 120, text: (it) => format.date(it.addedAt) },
    {
      field: 'state',
      headerName: t('waitlist.state'),
      flex: 1.4,
      minWidth: 170,
      text: (it) => [t(`waitlist.states.${it.state}`), offerOf(it)].filter(Boolean).join(' · '),
    },
    {
      field: 'acts',
      headerName: t('common.action'),
      flex: 1.6,
      minWidth: 230,
      text: () => '',
      renderCell: ({ row }) => <EntryActs entry={row} name={nameOf(row)} />,
    },
  ];
  return (
    <Page
      title={t('waitlist.title')}
      actions={
        may && (
          <Button variant="contained" onClick={() => setAdding(true)}>
            {t('waitlist.add')}
          </Button>
        )
      }
    >
      <Filters>
        <FacilityField />
        <SelectField
          label={t('waitlist.state')}
          value={asked.state ?? ''}
          width={190}
          options={[['', t('waitlist.now')], ...states.map((it) => [it, t(`waitlist.states.${it}`)] as const)]}
          onChange={(state) => filter.set({ state })}
        />
        <SelectField
          label={t('appointments.doctor')}
          value={asked.staffId ?? ''}
          width={210}
          options={[['', t('common.all')], ...doctors.options]}
          onChange={(doctor) => filter.set({ doctor })}
        />
      </Filters>
      <AdminGrid
        label={t('waitlist.title')}
        query={query}
        columns={columns}
        rowId={(it) => it.id}
        empty={t('waitlist.none')}
        emptyIcon={<HourglassEmpty />}
        tall
      />
      {adding && <AddDialog facilityId={facilityId} format={format} onClose={() => setAdding(false)} />}
    </Page>
  );
}
