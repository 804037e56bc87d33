import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../auth/password-field.tsx';

interface Props {
  /** The password was right; a code of the authenticator is due. */
  readonly needsCode: boolean;
  readonly userName: string;
  readonly password: string;
  readonly code: string;
  readonly onUserName: (userName: string) => void;
  readonly onPassword: (password: string) => void;
  readonly onCode: (code: string) => void;
}

const plain = { dir: 'ltr', autoCapitalize: 'none', spellCheck: false } as const;

/** Who the witness is. The browser neither fills this in nor keeps it: at this device somebody else is at work. */
export function WitnessFields({ needsCode, userName, password, code, onUserName, onPassword, onCode }: Props) {
  const { t } = useTranslation();
  if (needsCode)
    return (
      <TextField
        key="code"
        label={t('session.code.label')}
        value={code}
        required
        // The dialog is waiting for nothing else.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => onCode(event.target.value)}
        slotProps={{ htmlInput: { ...plain, autoComplete: 'one-time-code', maxLength: 20 } }}
      />
    );
  return (
    <>
      <TextField
        label={t('session.userName')}
        value={userName}
        required
        // The dialog opens for this entry.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onChange={(event) => onUserName(event.target.value)}
        slotProps={{ htmlInput: { ...plain, autoComplete: 'off', maxLength: 100 } }}
      />
      <PasswordField
        label={t('session.password')}
        autoComplete="new-password"
        required
        value={password}
        onChange={(event) => onPassword(event.target.value)}
      />
    </>
  );
}
