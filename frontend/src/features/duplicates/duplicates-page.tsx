import { DuplicatePair } from '@nilecare/contracts/api/clinical-index.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import People from '@mui/icons-material/PeopleAltOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { AdminGrid, type Column } from '../../shared-ui/admin-grid.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { given } from '../../shared-ui/given.ts';
import { Page } from '../../shared-ui/page.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { AgreeingFields } from '../patients/agreeing-fields.tsx';
import { PatientOption } from '../patients/patient-option.tsx';

const states = DuplicatePair.shape.state.options;

/** Pairs of records that may be one person: what waits for a decision, and what was decided. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const api = useApi();
  const filter = useFilter();
  const state = states.find((it) => it === filter.get('state')) ?? 'open';
  const asked = { state, ...given({ cursor: filter.get('cursor') }) };
  const pairs = useQuery({
    queryKey: ['duplicates', asked],
    queryFn: ({ signal }) => api.clinical.listDuplicates({ query: { ...asked, limit: 50 } }, { signal }),
    placeholderData: keepPreviousData,
  });
  return (
    <Page title={t('registration.queue.title')} actions={<ToMerges />}>
      <Typography color="textSecondary">{t('registration.queue.explain')}</Typography>
      <Filters>
        <SelectField
          label={t('common.state')}
          value={state}
          width={200}
          options={states.map((it) => [it, t(`registration.queue.state.${it}`)])}
          onChange={(next) => filter.set({ state: next })}
        />
      </Filters>
      <AdminGrid
        label={t('registration.queue.title')}
        query={pairs}
        columns={useColumns()}
        rowId={(row) => row.id}
        empty={t(state === 'open' ? 'registration.queue.none' : 'registration.queue.noneDecided')}
        emptyIcon={<People />}
        tall
      />
    </Page>
  );
}

function ToMerges() {
  const { t } = useTranslation();
  return (
    <>
      <Button component={Link} to="/admin/duplicates/compare" variant="outlined" color="inherit">
        {t('registration.queue.compare')}
      </Button>
      <Button component={Link} to="/admin/merges" variant="outlined" color="inherit">
        {t('registration.queue.merges')}
      </Button>
    </>
  );
}

function useColumns(): Column<DuplicatePair>[] {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const side = (field: string, headerName: string, at: number): Column<DuplicatePair> => ({
    field,
    headerName,
    flex: 1,
    minWidth: 230,
    text: ({ patients }) => (patients[at] ? `${nameIn(language, patients[at].name)} ${patients[at].number}` : ''),
    renderCell: ({ row }) => <Side patient={row.patients[at]} />,
  });
  return [
    side('first', t('registration.queue.first'), 0),
    side('second', t('registration.queue.second'), 1),
    {
      field: 'fields',
      headerName: t('registration.queue.agree'),
      flex: 1,
      minWidth: 240,
      text: (row) => t(`registration.duplicates.level.${row.level}`),
      renderCell: ({ row }) => (
        <Box sx={{ display: 'grid', gap: 0.75, whiteSpace: 'normal' }}>
          <span>{t(`registration.duplicates.level.${row.level}`)}</span>
          <AgreeingFields fields={row.fields} />
        </Box>
      ),
    },
    {
      field: 'act',
      headerName: t('common.action'),
      width: 200,
      text: (row) => t(`registration.queue.state.${row.state}`),
      renderCell: ({ row }) => <Decision pair={row} />,
    },
  ];
}

const Side = ({ patient }: { patient: Patient | undefined }) => (patient ? <PatientOption patient={patient} /> : '–');

function Decision({ pair }: { pair: DuplicatePair }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first, second] = pair.patients;
  if (pair.state === 'open')
    return (
      <Button
        variant="outlined"
        component={Link}
        to={`/admin/duplicates/compare?first=${first?.id}&second=${second?.id}&pair=${pair.id}`}
      >
        {t('registration.queue.compare')}
      </Button>
    );
  return (
    <Typography variant="body2" dir="auto" sx={{ whiteSpace: 'normal' }}>
      {t('registration.queue.decided', {
        name: pair.decidedBy ?? '',
        time: pair.decidedAt ? format.dateTime(pair.decidedAt) : '',
        reason: pair.reason ?? '',
      })}
    </Typography>
  );
}
