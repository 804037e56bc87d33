import MoreVert from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

type Act = 'change' | 'history' | 'retract';

interface Props {
  readonly what: string;
  readonly mayChange: boolean;
  readonly onAct: (act: Act) => void;
}

/** What can be done with an entry of the record. */
export function EntryActions({ what, mayChange, onAct }: Props) {
  const { t } = useTranslation();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const item = (act: Act, text: string) => (
    <MenuItem
      key={act}
      onClick={() => {
        setAnchor(null);
        onAct(act);
      }}
    >
      {text}
    </MenuItem>
  );
  return (
    <>
      <IconButton
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-label={`${t('common.more')}: ${what}`}
        aria-haspopup="menu"
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {mayChange && item('change', t('common.edit'))}
        {item('history', t('record.entry.history'))}
        {mayChange && item('retract', t('record.entry.retract'))}
      </Menu>
    </>
  );
}
