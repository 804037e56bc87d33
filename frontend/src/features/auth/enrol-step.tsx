import type { Tokens } from '@nilecare/contracts/api/auth.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { token } from '../../theme/token.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

interface Props {
  /** Of the sign-in, when a role asks for it; otherwise the own password shows who it is. */
  readonly challenge?: string;
  readonly password?: string;
  /** With tokens when the enrolment was part of signing in. */
  readonly onDone: (tokens: Tokens | null) => void;
}

/** Setting up an authenticator: QR code, first code, recovery codes. */
export function EnrolStep({ challenge, password, onDone }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [code, setCode] = useState('');
  const who = challenge === undefined ? {} : { challenge };
  const begin = useMutation({
    mutationFn: () => api.auth.beginMfa({ body: { ...who, ...(password === undefined ? {} : { password }) } }),
  });
  const confirm = useMutation({
    mutationFn: () => api.auth.confirmMfa({ body: { ...who, code } }),
    onError: () => setCode(''),
  });
  const { mutate: start } = begin;
  useEffect(() => start(), [start]);

  if (confirm.data) {
    const { recoveryCodes, tokens } = confirm.data;
    return <RecoveryCodes codes={recoveryCodes} onKept={() => onDone(tokens)} />;
  }
  return (
    <Box
      component="form"
      sx={{ display: 'grid', gap: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      {begin.isError && <ErrorNote error={begin.error} onRetry={() => start()} />}
      <Box
        sx={{
          display: 'grid',
          justifyItems: 'center',
          p: 2,
          borderRadius: 2,
          background: '#fff',
          border: `1px solid ${token.line}`,
        }}
      >
        {begin.data ? (
          <img src={begin.data.qr} alt={t('session.enrol.qr')} width={200} height={200} />
        ) : (
          <Skeleton variant="rectangular" width={200} height={200} />
        )}
      </Box>
      <div>
        <Typography variant="body2" color="textSecondary">
          {t('session.enrol.cannotScan')}
        </Typography>
        <Typography
          component="code"
          dir="ltr"
          sx={{ display: 'block', fontFamily: 'monospace', overflowWrap: 'anywhere' }}
        >
          {begin.data?.secret.match(/.{1,4}/g)?.join(' ') ?? '…'}
        </Typography>
      </div>
      <TextField
        label={t('session.enrol.codeLabel')}
        value={code}
        onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, '').slice(0, 6))}
        slotProps={{ htmlInput: { dir: 'ltr', inputMode: 'numeric', autoComplete: 'one-time-code' } }}
      />
      {confirm.isError && <ErrorNote error={confirm.error} />}
      <Button type="submit" variant="contained" size="large" disabled={code.length !== 6} loading={confirm.isPending}>
        {t('session.enrol.confirm')}
      </Button>
    </Box>
  );
}
