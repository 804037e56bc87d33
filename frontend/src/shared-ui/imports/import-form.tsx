import type { AnyImportReport } from '@nilecare/contracts/imports.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../error-note.tsx';
import { Ltr } from '../ltr.tsx';
import { Panel } from '../panel.tsx';
import { SelectField } from '../select-field.tsx';
import { base64Of } from './base64-of.ts';
import { ImportResult } from './import-result.tsx';

const encodings = ['auto', 'utf-8', 'windows-1256'] as const;

/** A file as an import takes it. */
export interface GivenFile {
  /** In base64. */
  readonly file: string;
  readonly encoding: (typeof encodings)[number];
  readonly dryRun: boolean;
}

interface Props<Report extends AnyImportReport> {
  readonly explain: string;
  readonly columns: readonly string[];
  readonly run: (given: GivenFile) => Promise<Report>;
  readonly onStored?: () => unknown;
  /** What else a file without faults would bring or brought. */
  readonly more?: (report: Report) => string;
  /** Where the rows belong. */
  readonly children: ReactNode;
}

/** Takes in a table: first checked, then stored, all rows or none. */
export function ImportForm<Report extends AnyImportReport>(props: Props<Report>) {
  const { explain, columns, run: send, onStored, more, children } = props;
  const { t } = useTranslation();
  const [encoding, setEncoding] = useState<GivenFile['encoding']>('auto');
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | undefined>(undefined);
  const run = useMutation<Report, Error, { file: File; dryRun: boolean }>({
    mutationFn: async (given) => send({ encoding, dryRun: given.dryRun, file: await base64Of(given.file) }),
    onSuccess: (report) => (report.stored ? onStored?.() : undefined),
  });
  const isClean = run.data !== undefined && run.data.errorCount === 0 && run.data.dryRun;
  return (
    <>
      <Panel>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Typography>{explain}</Typography>
          <Typography variant="body2" color="textSecondary">
            {t('imports.columns', { columns: '' })} <Ltr>{columns.join(', ')}</Ltr>
          </Typography>
          {children}
          <SelectField
            label={t('imports.encodingName')}
            value={encoding}
            options={encodings.map((it) => [it, t(`imports.encoding.${it}`)] as const)}
            onChange={(value) => value !== '' && setEncoding(value)}
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
            <Button variant="outlined" onClick={() => input.current?.click()}>
              {t('imports.file')}
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
            {file && <Typography>{t('imports.chosen', { name: file.name })}</Typography>}
          </Box>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button
              variant={isClean ? 'outlined' : 'contained'}
              disabled={!file}
              loading={run.isPending && run.variables.dryRun}
              onClick={() => file && run.mutate({ file, dryRun: true })}
            >
              {t('imports.check')}
            </Button>
            <Button
              variant={isClean ? 'contained' : 'outlined'}
              disabled={!file || !isClean}
              loading={run.isPending && !run.variables.dryRun}
              onClick={() => file && run.mutate({ file, dryRun: false })}
            >
              {t('imports.store')}
            </Button>
          </Box>
          {run.isError && <ErrorNote error={run.error} />}
        </Box>
      </Panel>
      {run.data && <ImportResult report={run.data} />}
      {run.data?.errorCount === 0 && more && (
        <Alert severity={run.data.stored ? 'success' : 'info'}>{more(run.data)}</Alert>
      )}
    </>
  );
}
