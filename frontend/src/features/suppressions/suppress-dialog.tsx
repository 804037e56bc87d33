import type { LethalRhythm } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlatform, usePreferences, useProfile } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { AlreadyNote } from './already-note.tsx';
import { EndField } from './end-field.tsx';
import { endAsked, wrongEnd, type EndChoice } from './end-choice.ts';
import { parametersOf, type ParameterGroup } from './parameter-groups.ts';
import { ScopeField } from './scope-field.tsx';
import { useSuppress } from './use-suppressions.ts';

const usualReasons = ['suction', 'care', 'line', 'physiotherapy', 'endoscopy'] as const;
const LEAST_REASON = 3;

interface Props {
  readonly patientId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** For how long, for what and why a patient's alarms do not sound. */
export function SuppressDialog({ patientId, name, onClose }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const own = useProfile().name;
  const [reason, setReason] = useState('');
  const [end, setEnd] = useState<EndChoice>({ minutes: 15 });
  const [groups, setGroups] = useState<readonly ParameterGroup[] | null>(null);
  const [rhythms, setRhythms] = useState<readonly LethalRhythm[]>([]);
  const suppress = useSuppress();
  const { clock } = usePlatform();
  const complete = reason.trim().length >= LEAST_REASON && groups?.length !== 0;
  const send = () => {
    if (!complete || wrongEnd(end, clock.serverNow())) return;
    const parameters = groups && parametersOf(groups);
    suppress.mutate(
      { patientId, reason: reason.trim(), parameters, lethalRhythms: [...rhythms], ...endAsked(end) },
      { onSuccess: onClose },
    );
  };
  return (
    <ConfirmDialog
      title={t('suppressions.suppressOf', { name })}
      confirm={t('suppressions.suppress')}
      pending={suppress.isPending}
      error={suppress.error}
      disabled={!complete}
      onConfirm={send}
      onClose={onClose}
    >
      <Typography>{t('suppressions.means')}</Typography>
      <AlreadyNote patientId={patientId} />
      <div>
        <TextField
          label={t('suppressions.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          fullWidth
          // The dialog is open for this entry.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
        />
        <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1, mt: 1 }}>
          {usualReasons.map((it) => (
            <Chip
              key={it}
              label={t(`suppressions.reasons.${it}`)}
              onClick={() => setReason(t(`suppressions.reasons.${it}`))}
              sx={{ minHeight: 44 }}
            />
          ))}
        </Stack>
      </div>
      <EndField value={end} onChange={setEnd} />
      <ScopeField groups={groups} rhythms={rhythms} onGroups={setGroups} onRhythms={setRhythms} />
      <Typography variant="body2" color="textSecondary">
        {t('suppressions.byYou', { name: nameIn(language, own) })}
      </Typography>
    </ConfirmDialog>
  );
}
