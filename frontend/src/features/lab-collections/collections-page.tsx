import Print from '@mui/icons-material/Print';
import ScienceOutlined from '@mui/icons-material/ScienceOutlined';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { LabSpecimen } from '@nilecare/contracts/api/lab-orders.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useWards } from '../facilities/use-facilities.ts';
import { FacilityField } from '../lab/facility-field.tsx';
import { PatientCell } from '../lab/patient-cell.tsx';
import { useCollections, useLabFacility } from '../lab/use-lab.ts';
import { usePatientsById } from '../patients/use-ward-patients.ts';
import { CollectDialog } from './collect-dialog.tsx';
import { LabelSheet } from './label-sheet.tsx';

/** What is to be collected at a ward: print the labels, go to the bed, scan the wristband and the label. */
export function CollectionsPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const language = usePreferences((it) => it.language);
  const { facilityId } = useLabFacility();
  const wards = (useQuery(useWards()).data ?? []).filter((it) => it.facilityId === facilityId);
  const wardId = wards.find((it) => it.id === filter.get('ward'))?.id;
  const list = useQuery(useCollections({ facilityId, ...(wardId ? { wardId } : {}) }));
  const patients = usePatientsById(list.data?.map((it) => it.patientId) ?? []);
  const [printed, setPrinted] = useState<readonly LabSpecimen[]>([]);
  const byPatient = [...Map.groupBy(list.data ?? [], (it) => it.patientId)];
  return (
    <Page
      title={t('lab.collections.title')}
      actions={
        list.data &&
        list.data.length > 0 && (
          <Button variant="outlined" startIcon={<Print />} onClick={() => setPrinted(list.data)}>
            {t('lab.collections.labels')}
          </Button>
        )
      }
    >
      <Filters>
        <SelectField
          label={t('lab.collections.ward')}
          value={wardId ?? ''}
          width={240}
          options={[['', t('common.all')], ...wards.map((it) => [it.id, nameIn(language, it.name)] as const)]}
          onChange={(ward) => filter.set({ ward })}
        />
        <FacilityField />
      </Filters>
      {list.isError && <ErrorNote error={list.error} onRetry={list.refetch} />}
      {list.isPending && <Skeleton variant="rounded" height={320} />}
      {list.data?.length === 0 && <EmptyState icon={<ScienceOutlined />}>{t('lab.collections.none')}</EmptyState>}
      {byPatient.map(([patientId, specimens]) => (
        <Panel key={patientId}>
          <Box sx={{ display: 'grid', gap: 1 }}>
            <PatientCell patient={patients.data?.get(patientId)} />
            {specimens.map((it) => (
              <SpecimenLine
                key={it.id}
                specimen={it}
                patient={patients.data?.get(patientId)}
                onPrint={() => setPrinted([it])}
              />
            ))}
          </Box>
        </Panel>
      ))}
      {printed.length > 0 && patients.data && (
        <LabelSheet specimens={printed} patients={patients.data} onDone={() => setPrinted([])} />
      )}
    </Page>
  );
}

interface LineProps {
  readonly specimen: LabSpecimen;
  readonly patient: Patient | undefined;
  readonly onPrint: () => void;
}

function SpecimenLine({ specimen, patient, onPrint }: LineProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const [open, setOpen] = useState(false);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <Typography sx={{ fontWeight: 600, minWidth: 110 }}>
        <Ltr>{specimen.barcode}</Ltr>
      </Typography>
      <Box sx={{ flex: 1, minWidth: 220 }}>
        {t(`lab.container.${specimen.container}`)} · {t(`lab.specimen.${specimen.specimen}`)}
        <Typography variant="body2" color="textSecondary">
          {specimen.tests.map((it) => nameIn(language, it.name)).join(', ')}
        </Typography>
      </Box>
      {specimen.priority !== 'routine' && (
        <Chip size="small" color="warning" label={t(`lab.priority.${specimen.priority}`)} />
      )}
      <span>{format.dayHour(specimen.wantedAt)}</span>
      <Button color="inherit" startIcon={<Print />} onClick={onPrint}>
        {t('lab.collections.label')}
      </Button>
      <Button variant="contained" disabled={!patient} onClick={() => setOpen(true)}>
        {t('lab.collections.collect')}
      </Button>
      {open && patient && <CollectDialog specimen={specimen} patient={patient} onClose={() => setOpen(false)} />}
    </Box>
  );
}
