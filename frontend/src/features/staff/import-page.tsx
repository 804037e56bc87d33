import { ImportColumn, type ImportReport } from '@nilecare/contracts/api/business-imports.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFacilities } from '../facilities/use-facilities.ts';
import { base64Of } from './base64-of.ts';
import { ImportResult } from './import-result.tsx';
import { useOrganisationsQuery } from './staff-queries.ts';

const encodings = ['auto', 'utf-8', 'windows-1256'] as const;

/** Imports staff from a file: first checked, then stored, all rows or none. */
export function ImportPage() {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const here = usePreferences((it) => it.facilityId);
  const organisations = (useQuery(useOrganisationsQuery()).data ?? []).filter((it) => it.active);
  const facilities = useQuery(useFacilities()).data ?? [];
  const [chosen, setChosen] = useState<{ readonly organisationId?: string; readonly facilityId?: string }>({});
  const organisationId = chosen.organisationId ?? organisations[0]?.id ?? '';
  const facilityId = chosen.facilityId ?? here ?? facilities[0]?.id ?? '';
  const [encoding, setEncoding] = useState<(typeof encodings)[number]>('auto');
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | undefined>(undefined);
  const run = useMutation<ImportReport, Error, { file: File; dryRun: boolean }>({
    mutationFn: async (given) =>
      api.business.importStaff({
        body: { organisationId, facilityId, encoding, dryRun: given.dryRun, file: await base64Of(given.file) },
      }),
  });
  const isClean = run.data !== undefined && run.data.errorCount === 0 && run.data.dryRun;
  return (
    <Page title={t('staff.imports.title')} narrow>
      <Panel>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography>{t('staff.imports.explain')}</Typography>
          <Typography variant="body2" color="textSecondary">
            {t('staff.imports.columns', { columns: '' })} <Ltr>{ImportColumn.options.join(', ')}</Ltr>
          </Typography>
          <SelectField
            label={t('staff.organisation')}
            value={organisationId}
            options={organisations.map((it) => [it.id, nameIn(language, it.name)] as const)}
            onChange={(id) => setChosen((before) => ({ ...before, organisationId: id }))}
          />
          <SelectField
            label={t('staff.facility')}
            value={facilityId}
            options={facilities.map((it) => [it.id, nameIn(language, it.name)] as const)}
            onChange={(id) => setChosen((before) => ({ ...before, facilityId: id }))}
          />
          <SelectField
            label={t('staff.imports.encodingName')}
            value={encoding}
            options={encodings.map((it) => [it, t(`staff.imports.encoding.${it}`)] as const)}
            onChange={(value) => value !== '' && setEncoding(value)}
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <Button variant="outlined" onClick={() => input.current?.click()}>
              {t('staff.imports.file')}
            </Button>
            <input
              ref={input}
              hidden
              type="file"
              accept=".csv,text/csv"
              onChange={(event) => {
                setFile(event.target.files?.[0]);
                run.reset();
              }}
            />
            {file && <Typography>{t('staff.imports.chosen', { name: file.name })}</Typography>}
          </Box>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button
              variant={isClean ? 'outlined' : 'contained'}
              disabled={!file}
              loading={run.isPending && run.variables.dryRun}
              onClick={() => file && run.mutate({ file, dryRun: true })}
            >
              {t('staff.imports.check')}
            </Button>
            <Button
              variant={isClean ? 'contained' : 'outlined'}
              disabled={!file || !isClean}
              loading={run.isPending && !run.variables.dryRun}
              onClick={() => file && run.mutate({ file, dryRun: false })}
            >
              {t('staff.imports.store')}
            </Button>
          </Box>
          {run.isError && <ErrorNote error={run.error} />}
        </Box>
      </Panel>
      {run.data && <ImportResult report={run.data} />}
    </Page>
  );
}
