import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../app/platform-context.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { ChangePassword } from './change-password.tsx';
import { MfaDialog, type MfaTask } from './mfa-dialog.tsx';

/** Password and second step of the own account. */
export function SecurityPanel() {
  const { t } = useTranslation();
  const { mfaEnabled, mfaRequired } = useProfile();
  const [changing, setChanging] = useState(false);
  const [changed, setChanged] = useState(false);
  const [task, setTask] = useState<MfaTask | undefined>(undefined);
  return (
    <Panel title={t('session.profile.security')}>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {changed && <Alert severity="success">{t('session.profile.passwordChanged')}</Alert>}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
          <Typography sx={{ flex: 1 }}>
            {t('session.profile.mfa')}: {t(mfaEnabled ? 'session.profile.mfaOn' : 'session.profile.mfaOff')}
            {mfaRequired && ` · ${t('session.profile.mfaByRole')}`}
          </Typography>
          {!mfaEnabled && (
            <Button variant="contained" onClick={() => setTask('enrol')}>
              {t('session.profile.mfaTurnOn')}
            </Button>
          )}
          {mfaEnabled && (
            <Button variant="outlined" color="inherit" onClick={() => setTask('codes')}>
              {t('session.profile.newCodes')}
            </Button>
          )}
          {mfaEnabled && !mfaRequired && (
            <Button variant="outlined" color="inherit" onClick={() => setTask('remove')}>
              {t('session.profile.mfaTurnOff')}
            </Button>
          )}
          <Button variant="outlined" color="inherit" onClick={() => setChanging(true)}>
            {t('session.profile.changePassword')}
          </Button>
        </Box>
      </Box>
      {task && <MfaDialog task={task} onClose={() => setTask(undefined)} />}
      {changing && (
        <ChangePassword
          onClose={(done) => {
            setChanging(false);
            setChanged(done);
          }}
        />
      )}
    </Panel>
  );
}
