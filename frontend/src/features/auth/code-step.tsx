import { loginWithCode, type SecondStep, type Tokens } from '@nilecare/contracts/api/auth.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';

interface Props {
  readonly challenge: string;
  readonly onAnswer: (answer: Tokens | SecondStep) => void;
  readonly onBack: () => void;
}

const isWholeCode = (code: string) => /^\d{6}$/.test(code.trim());

/** Second step: a code of the authenticator, or a recovery code. Six digits are sent without a click. */
export function CodeStep({ challenge, onAnswer, onBack }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: (entered: string) => api.auth.loginWithCode({ body: { challenge, code: entered } }),
    onSuccess: onAnswer,
    onError: () => setCode(''),
  });
  const fits = loginWithCode.body.shape.code.safeParse(code).success;
  return (
    <Box
      component="form"
      noValidate
      sx={{ display: 'grid', gap: 2 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) confirm.mutate(code);
      }}
    >
      <TextField
        label={t('session.code.label')}
        value={code}
        autoFocus
        onChange={(event) => {
          setCode(event.target.value);
          if (isWholeCode(event.target.value) && !confirm.isPending) confirm.mutate(event.target.value);
        }}
        slotProps={{
          htmlInput: {
            dir: 'ltr',
            autoComplete: 'one-time-code',
            autoCapitalize: 'none',
            style: { fontSize: '1.25rem', letterSpacing: '0.15em' },
          },
        }}
      />
      {confirm.isError && <ErrorNote error={confirm.error} />}
      <Button type="submit" variant="contained" size="large" disabled={!fits} loading={confirm.isPending}>
        {t('session.code.confirm')}
      </Button>
      <Button onClick={onBack}>{t('session.reset.toSignIn')}</Button>
    </Box>
  );
}
