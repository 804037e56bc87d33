import type { Hl7Code } from '@nilecare/contracts/api/hl7.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/platform-context.ts';
import { CodeDialog } from './code-dialog.tsx';
import { kindsOf } from './use-codes.ts';

interface Props extends Pick<Hl7Code, 'kind' | 'code'> {
  readonly channelId: string;
  readonly facilityId: string;
}

/** For a message that failed for a code that nobody knows: says what it means, so that it can be done once more. */
export function SayCodeButton({ channelId, facilityId, kind, code }: Props) {
  const { t } = useTranslation();
  const mayManage = useMay('hl7:manage');
  const [state, setState] = useState<'open' | 'said' | undefined>(undefined);
  if (!mayManage || !kindsOf('channel').includes(kind)) return null;
  if (state === 'said') return <Typography role="status">{t('hl7.codes.said', { code })}</Typography>;
  return (
    <Box>
      <Button variant="outlined" color="inherit" onClick={() => setState('open')}>
        {t('hl7.codes.sayWhat', { code })}
      </Button>
      {state === 'open' && (
        <CodeDialog
          owner={{ of: 'channel', id: channelId }}
          facilityId={facilityId}
          begun={{ kind, code }}
          onSaved={() => setState('said')}
          onClose={() => setState(undefined)}
        />
      )}
    </Box>
  );
}
