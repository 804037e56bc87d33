import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import MoreVert from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { EndDialog } from './end-dialog.tsx';
import { SuppressDialog } from './suppress-dialog.tsx';
import { useLastingSuppressions } from './use-suppressions.ts';

interface Props {
  readonly patientId: string;
  readonly name: string;
  /** Of the bed. */
  readonly label: string;
}

/** What can be done for a patient from the wall, for who may. */
export function TileMenu(props: Props) {
  return useMay('alarm:suppress') ? <Opener {...props} /> : null;
}

function Opener({ patientId, name, label }: Props) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [dialog, setDialog] = useState<'suppress' | AlarmSuppression | undefined>(undefined);
  const lasting = useLastingSuppressions(patientId);
  const choose = (next: 'suppress' | AlarmSuppression) => {
    setAnchor(null);
    setDialog(next);
  };
  const close = () => setDialog(undefined);
  return (
    <>
      <IconButton
        aria-label={t('suppressions.menu', { label })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      {anchor && (
        <Menu anchorEl={anchor} open onClose={() => setAnchor(null)}>
          {lasting.map((it) => (
            <MenuItem key={it.id} onClick={() => choose(it)}>
              {t('suppressions.end')}
              {lasting.length > 1 && ` (${it.reason})`}
            </MenuItem>
          ))}
          <MenuItem onClick={() => choose('suppress')}>{t('suppressions.suppress')}</MenuItem>
        </Menu>
      )}
      {dialog === 'suppress' && <SuppressDialog patientId={patientId} name={name} onClose={close} />}
      {dialog && dialog !== 'suppress' && <EndDialog suppression={dialog} name={name} onClose={close} />}
    </>
  );
}
