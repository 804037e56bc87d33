import { DocumentCategory, documentCategories } from '@nilecare/contracts/api/ehr-documents.ts';
import FolderOpen from '@mui/icons-material/FolderOpenOutlined';
import Upload from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { EmptyState } from '../../shared-ui/empty-state.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Pager } from '../../shared-ui/pager.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { AddDocumentDialog } from './add-document-dialog.tsx';
import { DocumentRow } from './document-row.tsx';
import { useDocumentsQuery } from './use-documents.ts';

/** Files of the patient's record, the latest first. */
export function DocumentsTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const { patient } = useThisPatient();
  const filter = useFilter();
  const category = DocumentCategory.options.find((it) => it === filter.get('category'));
  const documents = useQuery(useDocumentsQuery(patient.id, { category, cursor: filter.get('cursor') }));
  const named = DocumentCategory.options.map((it) => [it, nameIn(format.language, documentCategories[it])] as const);
  return (
    <RecordPanel title={t('documents.title')} query={documents} actions={<Add />} flush height={240}>
      {({ items, nextCursor }) => (
        <>
          <Box sx={{ px: 2, pb: 1.5 }}>
            <SelectField
              label={t('documents.category')}
              value={category ?? ''}
              width={260}
              options={[['', t('common.all')], ...named]}
              onChange={(next) => filter.set({ category: next })}
            />
          </Box>
          {items.length === 0 && (
            <EmptyState icon={<FolderOpen />}>{t(category ? 'documents.noneOfKind' : 'documents.none')}</EmptyState>
          )}
          <EntryList>
            {items.map((it) => (
              <DocumentRow key={it.id} document={it} />
            ))}
          </EntryList>
          <Pager nextCursor={nextCursor} />
        </>
      )}
    </RecordPanel>
  );
}

function Add() {
  const { t } = useTranslation();
  const { patient, encounter } = useThisPatient();
  const may = useMay('document:write');
  const [adding, setAdding] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button variant="contained" startIcon={<Upload />} onClick={() => setAdding(true)}>
        {t('documents.add')}
      </Button>
      {adding && (
        <AddDocumentDialog patient={patient} encounterId={encounter?.id ?? null} onClose={() => setAdding(false)} />
      )}
    </>
  );
}
