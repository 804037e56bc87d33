import { isProblem } from '../../api/problem-text.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { SecondStep, Tokens } from '@nilecare/contracts/api/auth.ts';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform, usePreferences, useProfile } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useAlarmSound } from '../alarms/use-alarm-sound.ts';
import { useOpenAlarms } from '../vitals/use-vitals.ts';
import { AuthFrame } from './auth-frame.tsx';
import { CodeStep } from './code-step.tsx';
import { deviceName } from './device-name.ts';
import { PasswordField } from './password-field.tsx';
import { useSignOut } from './use-sign-out.ts';

/** In place of the app while the screen is locked: no patient data, but alarms go on sounding and are counted. */
export function LockPage() {
  const { t } = useTranslation();
  const { api, session } = usePlatform();
  const profile = useProfile();
  const language = usePreferences((it) => it.language);
  const minutes = usePreferences((it) => it.lockAfterMinutes);
  const signOut = useSignOut();
  const [password, setPassword] = useState('');
  const [challenge, setChallenge] = useState<string | undefined>(undefined);
  useAlarmSound();

  /** The new session takes over; the locked one is ended on the server. */
  const takeOver = async (tokens: Tokens) => {
    const locked = session.store.getState().sessionId;
    await session.adopt(tokens);
    if (locked) await api.auth.endOwnSession({ params: { sessionId: locked } }).catch(() => undefined);
  };
  const answered = (answer: Tokens | SecondStep) => {
    if (!('next' in answer)) return takeOver(answer);
    if (answer.next === 'mfa-code') return setChallenge(answer.challenge);
    // A new password or a new second step is due: that is a sign-in of its own.
    return session.end('expired');
  };
  const unlock = useMutation({
    mutationFn: () =>
      api.auth.login({
        body: { userName: profile.userName, password, deviceName: deviceName(navigator.userAgent) },
      }),
    onSuccess: answered,
    onError: (error) => {
      if (isProblem(error, 'bad-credentials')) setPassword('');
    },
  });
  return (
    <AuthFrame
      title={t('session.lock.title')}
      explain={minutes > 0 ? t('session.lock.explain', { count: minutes }) : t('session.lock.explainNow')}
    >
      <HiddenAlarms />
      <Typography variant="h2">{nameIn(language, profile.name)}</Typography>
      {challenge ? (
        <CodeStep
          challenge={challenge}
          onAnswer={(answer) => void answered(answer)}
          onBack={() => setChallenge(undefined)}
        />
      ) : (
        <Box
          component="form"
          sx={{ display: 'grid', gap: 2 }}
          onSubmit={(event) => {
            event.preventDefault();
            if (password) unlock.mutate();
          }}
        >
          <input type="text" autoComplete="username" value={profile.userName} readOnly hidden />
          <PasswordField
            label={t('session.password')}
            autoComplete="current-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
          {unlock.isError && <ErrorNote error={unlock.error} />}
          <Button type="submit" variant="contained" size="large" loading={unlock.isPending}>
            {t('session.lock.unlock')}
          </Button>
        </Box>
      )}
      <Button onClick={() => signOut.mutate(false)}>{t('session.lock.another')}</Button>
    </AuthFrame>
  );
}

/** How many alarms wait, without saying whose. */
function HiddenAlarms() {
  const { t } = useTranslation();
  const waiting = useOpenAlarms().filter((it) => it.state === 'raised');
  const [first] = waiting;
  if (!first) return null;
  return (
    <Box
      role="alert"
      sx={{
        p: 2,
        borderRadius: 2,
        fontWeight: 600,
        bgcolor: `alarm.${first.priority}Bar`,
        color: first.priority === 'medium' ? 'alarm.onMedium' : 'alarm.onHigh',
      }}
    >
      {t('session.lock.alarms', { count: waiting.length })}
    </Box>
  );
}
