import type { SecondStep, Tokens } from '@nilecare/contracts/api/auth.ts';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { NewPasswordForm } from './new-password-form.tsx';

interface Props {
  readonly challenge: string;
  readonly onAnswer: (answer: Tokens | SecondStep) => void;
  readonly onBack: () => void;
}

/** A temporary password is changed before anything else. */
export function NewPasswordStep({ challenge, onAnswer, onBack }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const set = useMutation({
    mutationFn: (password: string) => api.auth.loginWithNewPassword({ body: { challenge, password } }),
    onSuccess: onAnswer,
  });
  return (
    <>
      <NewPasswordForm pending={set.isPending} error={set.error} onEntered={(password) => set.mutate(password)} />
      <Button onClick={onBack}>{t('session.reset.toSignIn')}</Button>
    </>
  );
}
