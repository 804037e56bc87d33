import type { CriticalValue } from '@nilecare/contracts/api/lab-critical.ts';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePreferences } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { unitText } from '../lab/unit-text.ts';
import { useLabChanged } from '../lab/use-lab.ts';

interface Props {
  readonly critical: CriticalValue;
  readonly via: 'screen' | 'phone';
  readonly onClose: () => void;
}

/** The value is repeated, and compared by the laboratory: who only looks at it has not read it. */
export function ReadBackDialog({ critical, via, onClose }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const language = usePreferences((it) => it.language);
  const changed = useLabChanged();
  const [value, setValue] = useState('');
  const [readerName, setReaderName] = useState('');
  const isReady = value.trim() !== '' && (via === 'screen' || readerName.trim().length >= 2);
  const read = useMutation({
    mutationFn: () => {
      const params = { criticalId: critical.id };
      return via === 'screen'
        ? api.lab.acknowledgeCritical({ params, body: { value } })
        : api.lab.recordCriticalCall({ params, body: { value, readerName } });
    },
    onSuccess: onClose,
    onSettled: changed,
  });
  return (
    <ConfirmDialog
      title={t(via === 'screen' ? 'lab.critical.readTitle' : 'lab.critical.callTitle')}
      confirm={t(via === 'screen' ? 'lab.critical.confirm' : 'lab.critical.confirmCall')}
      pending={read.isPending}
      error={read.error}
      disabled={!isReady}
      onConfirm={() => isReady && read.mutate()}
      onClose={onClose}
    >
      <Typography variant="h3" component="p">
        {nameIn(language, critical.test)}{' '}
        <Ltr>
          {critical.value} {unitText(critical.unit)}
        </Ltr>
      </Typography>
      {via === 'phone' && (
        <TextField
          label={t('lab.critical.reader')}
          value={readerName}
          required
          onChange={(event) => setReaderName(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
        />
      )}
      <TextField
        label={t(via === 'screen' ? 'lab.critical.readLabel' : 'lab.critical.repeated')}
        value={value}
        required
        // The dialog is open for this entry.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus={via === 'screen'}
        onChange={(event) => setValue(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'ltr', autoComplete: 'off' } }}
      />
    </ConfirmDialog>
  );
}
