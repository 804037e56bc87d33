import type { RecordExport } from '@nilecare/contracts/api/ehr-exports.ts';
import Download from '@mui/icons-material/DownloadOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Ago } from '../../shared-ui/ago.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { saveBlob } from '../../shared-ui/save-file.ts';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { EntryItem } from '../record/entry-list.tsx';
import { isUnderWay, useRereadExports } from './use-record-exports.ts';

interface Props {
  readonly of: RecordExport;
  readonly fetchFile: () => Promise<Blob>;
  readonly cancel: () => Promise<unknown>;
}

const tones = {
  waiting: 'quiet',
  running: 'quiet',
  ready: 'good',
  failed: 'trouble',
  cancelled: 'quiet',
  expired: 'quiet',
} as const;

/** One copy: how far it is, its file while it is kept, and what is not in it. */
export function ExportRow({ of: it, fetchFile, cancel }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const reread = useRereadExports();
  const save = useMutation({
    mutationFn: fetchFile,
    onSuccess: (content) => saveBlob(`record-${it.requestedAt.slice(0, 10)}.${endings[it.format]}`, content),
  });
  const stop = useMutation({ mutationFn: cancel, onSettled: reread });
  return (
    <EntryItem>
      <Box sx={{ minWidth: 0, display: 'grid', gap: 0.5 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Typography sx={{ fontWeight: 600 }}>{t(`recordExports.format.${it.format}`)}</Typography>
          <StatusChip tone={tones[it.state]} label={t(`recordExports.state.${it.state}`)} />
        </Box>
        <Typography variant="body2" color="textSecondary">
          {t('recordExports.asked', { name: it.requestedBy.name })} · <Ago at={it.requestedAt} />
          {it.expiresAt && it.state === 'ready' && (
            <> · {t('recordExports.keptUntil', { date: format.dateTime(it.expiresAt) })}</>
          )}
        </Typography>
        {it.missing.length > 0 && (
          <Typography variant="body2">
            {t('recordExports.missing', { services: it.missing.join(t('common.listSeparator')) })}
          </Typography>
        )}
        {it.failure && <Typography variant="body2">{t(`common.jobFailure.${it.failure}`)}</Typography>}
        {isUnderWay(it) && (
          <LinearProgress
            variant="determinate"
            value={it.progress}
            aria-label={t(`recordExports.state.${it.state}`)}
            sx={{ maxWidth: 320 }}
          />
        )}
        {save.isError && <ErrorNote error={save.error} />}
        {stop.isError && <ErrorNote error={stop.error} />}
      </Box>
      {isUnderWay(it) && (
        <Button loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('recordExports.cancel')}
        </Button>
      )}
      {it.state === 'ready' && (
        <Button startIcon={<Download />} loading={save.isPending} onClick={() => save.mutate()}>
          {t('common.download')}
        </Button>
      )}
    </EntryItem>
  );
}

const endings = { pdf: 'pdf', fhir: 'json' } as const;
