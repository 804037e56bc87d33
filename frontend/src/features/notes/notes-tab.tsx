import { NoteType } from '@nilecare/contracts/api/clinical-notes.ts';
import Description from '@mui/icons-material/DescriptionOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useProfile } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { everWas, useStaysQuery } from '../stays/use-stays.ts';
import { BeginNoteDialog } from './begin-note-dialog.tsx';
import { NoteRow } from './note-row.tsx';
import { useNotesQuery } from './use-notes.ts';

/** What was written about the patient, the newest first; drafts only of one's own. */
export function NotesTab() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const filter = useFilter();
  const type = NoteType.options.find((it) => it === filter.get('type'));
  const notes = useQuery(useNotesQuery(patient.id, { type, cursor: filter.get('cursor') }));
  return (
    <RecordPanel title={t('notes.title')} query={notes} actions={<WriteNote />} flush>
      {({ items, nextCursor }) => (
        <>
          <Box sx={{ px: 2, pb: 1.5 }}>
            <SelectField
              label={t('notes.typeName')}
              value={type ?? ''}
              width={220}
              options={[['', t('common.all')], ...NoteType.options.map((it) => [it, t(`notes.type.${it}`)] as const)]}
              onChange={(next) => filter.set({ type: next })}
            />
          </Box>
          {items.length === 0 && (
            <EmptyState icon={<Description />}>{t(type ? 'notes.noneOfType' : 'notes.none')}</EmptyState>
          )}
          <EntryList>
            {items.map((note) => (
              <NoteRow key={note.id} note={note} />
            ))}
          </EntryList>
          <Pager nextCursor={nextCursor} />
        </>
      )}
    </RecordPanel>
  );
}

function WriteNote() {
  const { t } = useTranslation();
  const { patient } = useThisPatient();
  const { roles } = useProfile();
  const may = useMay('note:write');
  const stays = useQuery({ ...useStaysQuery(patient.id), enabled: may }).data?.filter(everWas);
  const [asking, setAsking] = useState(false);
  if (!may || !stays) return null;
  if (stays.length === 0) return t('notes.noStay');
  return (
    <>
      <Button variant="contained" onClick={() => setAsking(true)}>
        {t('notes.write')}
      </Button>
      {asking && (
        <BeginNoteDialog
          patientId={patient.id}
          stays={stays}
          usual={roles.includes('nurse') ? 'nursing' : 'progress'}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
