import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { readCsv } from '../../shared-ui/read-csv.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { drugColumns, readDrugs, type DrugTable } from './drug-rows.ts';
import { useImport, type Imported } from './use-import.ts';

/** As many faults as are read at once. */
const MOST_SHOWN = 10;

/** Adds the drugs of a file to the formulary: first it is looked at, then each is added that fits and is not there. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ readonly name: string; readonly table: DrugTable } | undefined>(undefined);
  const { run, imported } = useImport();
  const rows = file?.table.rows ?? [];
  const fitting = rows.filter((it) => it.body !== undefined);
  const done = imported.added + imported.known + imported.refused.length;
  return (
    <ConfirmDialog
      title={t('formulary.import.title')}
      confirm={run.isSuccess ? t('common.close') : t('formulary.import.add', { count: fitting.length })}
      pending={run.isPending}
      error={run.error}
      disabled={fitting.length === 0}
      wide
      onConfirm={() => (run.isSuccess ? onClose() : run.isPending || run.mutate(fitting))}
      onClose={onClose}
    >
      <Typography>{t('formulary.import.explain')}</Typography>
      <Typography variant="body2" color="textSecondary">
        {t('formulary.import.columns')} <Ltr>{drugColumns.join(', ')}</Ltr>
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Button variant="outlined" onClick={() => input.current?.click()} disabled={run.isPending}>
          {t('formulary.import.file')}
        </Button>
        <input
          ref={input}
          hidden
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            run.reset();
            if (chosen)
              void chosen.text().then((text) => setFile({ name: chosen.name, table: readDrugs(readCsv(text)) }));
          }}
        />
        {file && <bdi>{file.name}</bdi>}
      </Box>
      {file && <Faults table={file.table} />}
      {run.isPending && (
        <LinearProgress
          variant="determinate"
          value={(100 * done) / fitting.length}
          aria-label={t('formulary.import.title')}
        />
      )}
      {done > 0 && <Result imported={imported} />}
    </ConfirmDialog>
  );
}

function Faults({ table: { missing, rows } }: { readonly table: DrugTable }) {
  const { t } = useTranslation();
  const wrong = rows.filter((it) => it.wrong.length > 0);
  if (missing.length > 0)
    return (
      <Alert severity="warning">
        {t('formulary.import.missing')} <Ltr>{missing.join(', ')}</Ltr>
      </Alert>
    );
  if (wrong.length === 0) return null;
  return (
    <Alert severity="warning">
      {t('formulary.import.wrong', { count: wrong.length })}
      {wrong.slice(0, MOST_SHOWN).map((it) => (
        <div key={it.line}>
          {t('formulary.import.line', { n: it.line })} · <bdi>{it.name}</bdi>: <Ltr>{it.wrong.join(', ')}</Ltr>
        </div>
      ))}
    </Alert>
  );
}

function Result({ imported: { added, known, refused } }: { readonly imported: Imported }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert severity={refused.length > 0 ? 'warning' : 'success'}>
      {t('formulary.import.done', { added, known })}
      {refused.slice(0, MOST_SHOWN).map(({ line, name, error }) => (
        <div key={line}>
          {t('formulary.import.line', { n: line })} · <bdi>{name}</bdi>: {problemText(error, t, format)}
        </div>
      ))}
    </Alert>
  );
}
