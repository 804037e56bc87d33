import type { Profile, SecondStep, Tokens } from '@nilecare/contracts/api/auth.ts';
import Alert from '@mui/material/Alert';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { homeOf } from '../../app/navigation.ts';
import { usePlatform, useSessionState } from '../../app/platform-context.ts';
import { AuthFrame } from './auth-frame.tsx';
import { CodeStep } from './code-step.tsx';
import { EnrolStep } from './enrol-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { NewPasswordStep } from './new-password-step.tsx';

/** Where the person wanted to go before being asked to sign in; only addresses inside the app. */
function wantedPath(state: unknown, profile: Profile): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  return typeof from === 'string' && from.startsWith('/') && from !== '/' ? from : homeOf(profile);
}

/** Signing in: password, then the second step where one is asked for. */
export function SignInPage() {
  const { t } = useTranslation();
  const { session } = usePlatform();
  const location = useLocation();
  const profile = useSessionState((it) => it.profile);
  const endedBecause = useSessionState((it) => it.endedBecause);
  const [step, setStep] = useState<SecondStep | undefined>(undefined);
  if (profile) return <Navigate to={wantedPath(location.state, profile)} replace />;

  const again = () => setStep(undefined);
  const answered = (answer: Tokens | SecondStep) => {
    if ('next' in answer) setStep(answer);
    else void session.adopt(answer);
  };
  switch (step?.next) {
    case 'mfa-code':
      return (
        <AuthFrame title={t('session.code.title')} explain={t('session.code.explain')}>
          <CodeStep challenge={step.challenge} onAnswer={answered} onBack={again} />
        </AuthFrame>
      );
    case 'mfa-enrol':
      return (
        <AuthFrame title={t('session.enrol.title')} explain={t('session.enrol.explain')}>
          <EnrolStep challenge={step.challenge} onDone={(tokens) => (tokens ? answered(tokens) : again())} />
        </AuthFrame>
      );
    case 'password-change':
      return (
        <AuthFrame title={t('session.newPassword.title')} explain={t('session.newPassword.explain')}>
          <NewPasswordStep challenge={step.challenge} onAnswer={answered} onBack={again} />
        </AuthFrame>
      );
    case undefined:
      return (
        <AuthFrame title={t('session.welcome')}>
          {endedBecause && <Alert severity="info">{t(`session.ended.${endedBecause}`)}</Alert>}
          <PasswordStep onAnswer={answered} />
        </AuthFrame>
      );
  }
}
