import type { Alarm } from '@nilecare/contracts/alarms.ts';
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { token } from '../../theme/token.ts';
import { useAcknowledging } from './acknowledging.ts';

/** Small to look at, 44 px to touch: the target reaches beyond the drawn edge. */
const TileButton = styled('button')({
  position: 'relative',
  zIndex: 1,
  flex: 'none',
  font: 'inherit',
  fontWeight: 600,
  padding: '3px 9px',
  borderRadius: 7,
  border: `1px solid ${token.line}`,
  background: token.card,
  color: token.ink,
  cursor: 'pointer',
  '&::before': { content: '""', position: 'absolute', inset: '-9px -8px' },
  '&:hover': { borderColor: token.quiet },
});

interface Props {
  readonly alarm: Alarm;
  readonly size: 'tile' | 'banner' | 'row';
}

/** Opens the reasons; one more click acknowledges. */
export function AcknowledgeButton({ alarm, size }: Props) {
  const { t } = useTranslation();
  const may = useMay('alarm:acknowledge');
  const { alarmId, ask } = useAcknowledging();
  if (!may) return null;
  const common = {
    onClick: (event: MouseEvent<HTMLButtonElement>) => ask(alarm, event.currentTarget),
    'aria-haspopup': 'dialog' as const,
    'aria-expanded': alarmId === alarm.id,
  };
  return (
    <>
      {size === 'tile' && (
        <TileButton {...common} title={t('alarms.acknowledge')}>
          {t('alarms.acknowledgeShort')}
        </TileButton>
      )}
      {size === 'row' && (
        <Button variant="outlined" color="inherit" {...common}>
          {t('alarms.acknowledge')}
        </Button>
      )}
      {size === 'banner' && (
        <Button
          variant="contained"
          {...common}
          sx={{ bgcolor: '#fff', color: '#17212b', fontWeight: 600, '&:hover': { bgcolor: '#eef2f5' } }}
        >
          {t('alarms.acknowledge')}
        </Button>
      )}
    </>
  );
}
