import type { RecordForm } from '@nilecare/contracts/api/ehr-forms.ts';
import Assignment from '@mui/icons-material/AssignmentOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Pager } from '../../shared-ui/pager.tsx';
import { RowLink } from '../../shared-ui/row-link.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { BeginFormDialog } from './begin-form-dialog.tsx';
import { FormStateChip } from './form-state-chip.tsx';
import { Scores } from './scores.tsx';
import { useFormsQuery } from './use-forms.ts';

/** Forms about the patient, the newest first; of the drafts the own ones. */
export function FormsTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const may = useMay('form:fill');
  const forms = useQuery(useFormsQuery(patient.id, useFilter().get('cursor')));
  const [beginning, setBeginning] = useState(false);
  const begin = may && (
    <Button variant="contained" onClick={() => setBeginning(true)}>
      {t('forms.begin')}
    </Button>
  );
  return (
    <>
      <RecordPanel title={t('forms.title')} query={forms} actions={begin} flush>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <EmptyState icon={<Assignment />}>{t('forms.none')}</EmptyState>}
            <EntryList>
              {items.map((form) => (
                <FormRow key={form.id} form={form} />
              ))}
            </EntryList>
            <Pager nextCursor={nextCursor} />
          </>
        )}
      </RecordPanel>
      {beginning && <BeginFormDialog onClose={() => setBeginning(false)} />}
    </>
  );
}

function FormRow({ form }: { form: RecordForm }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0 }}>
        <RowLink to={`/patients/${form.patientId}/forms/${form.id}`}>{nameIn(format.language, form.title)}</RowLink>
        <Typography variant="body2" color="textSecondary">
          {t('record.entry.recorded', { name: form.author.name })} · {format.dateTime(form.signedAt ?? form.changedAt)}
        </Typography>
        <Scores of={form.scores.filter((it) => it.value !== null || it.parts.length > 0)} />
      </Box>
      <FormStateChip state={form.state} />
    </EntryItem>
  );
}
