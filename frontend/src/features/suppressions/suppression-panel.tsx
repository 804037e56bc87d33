import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { useServerClock } from '../../shared-ui/use-clock.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { EndDialog } from './end-dialog.tsx';
import { SuppressDialog } from './suppress-dialog.tsx';
import { timeLeft } from './suppression-state.ts';
import { useLastingSuppressions } from './use-suppressions.ts';
import { useWhat } from './use-what.ts';

interface Props {
  readonly patientId: string;
  readonly name: string;
}

/** What of the patient's alarms does not sound just now, and the ways to begin and to end it. */
export function SuppressionPanel({ patientId, name }: Props) {
  const { t } = useTranslation();
  const may = useMay('alarm:suppress');
  const lasting = useLastingSuppressions(patientId);
  const [isOpen, setOpen] = useState(false);
  // Kept here and not in its row: who is typing a reason goes on when it ends meanwhile.
  const [ending, setEnding] = useState<AlarmSuppression | undefined>(undefined);
  const begin = may && (
    <Button variant="outlined" onClick={() => setOpen(true)}>
      {t('suppressions.suppress')}
    </Button>
  );
  return (
    <Panel title={t('suppressions.title')} actions={begin}>
      {lasting.length === 0 && <Typography color="textSecondary">{t('suppressions.noneLasting')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {lasting.map((it) => (
          <Lasting key={it.id} suppression={it} {...(may ? { onEnd: () => setEnding(it) } : {})} />
        ))}
      </Box>
      {isOpen && <SuppressDialog patientId={patientId} name={name} onClose={() => setOpen(false)} />}
      {ending && <EndDialog suppression={ending} name={name} onClose={() => setEnding(undefined)} />}
    </Panel>
  );
}

interface LastingProps {
  readonly suppression: AlarmSuppression;
  /** Only for who may end it. */
  readonly onEnd?: () => void;
}

function Lasting({ suppression, onEnd }: LastingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { what, rhythms } = useWhat();
  const time = useServerClock((now) => timeLeft(suppression, now));
  const { reason, startedBy, until } = suppression;
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 2, py: 1, borderTop: `1px solid ${token.line}` }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{t('suppressions.left', { time })}</Typography>
        <Typography>{t('suppressions.lasting', { reason, name: startedBy.name, time: format.time(until) })}</Typography>
        <Typography variant="body2" color="textSecondary">
          {what(suppression)}
          {suppression.lethalRhythms.length > 0 && ` · ${rhythms(suppression)}`}
        </Typography>
      </Box>
      {onEnd && (
        <Button variant="contained" onClick={onEnd}>
          {t('suppressions.end')}
        </Button>
      )}
    </Box>
  );
}
