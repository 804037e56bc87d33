import type { AlarmSettings } from '@nilecare/contracts/api/device-alarm-settings.ts';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { DifferenceTable } from './difference-table.tsx';
import { ruleDifferences } from './rule-differences.ts';
import type { WardRules } from './rule-entries.ts';

interface Props {
  readonly settings: AlarmSettings;
  readonly usual: WardRules['usual'];
  readonly onClose: () => void;
}

/** What a set of rules does differently from what is so out of the box. */
export function RulesDialog({ settings, usual, onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const title =
    settings.version === null ? t('alarmSettings.notInForce') : t('alarmSettings.version', { n: settings.version });
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="md">
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        <DifferenceTable
          label={title}
          differences={ruleDifferences({ limits: {}, escalationSeconds: null }, settings.rules, usual)}
          before={t('alarmSettings.usual')}
          after={t('alarmSettings.withIt')}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
