import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';
import MoreVert from '@mui/icons-material/MoreVert';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';

export type ItemAct = 'change' | 'renew' | 'hold' | 'resume' | 'discontinue' | 'history';

const actsOf: Readonly<Record<PrescriptionItem['state'], readonly ItemAct[]>> = {
  active: ['change', 'renew', 'hold', 'discontinue', 'history'],
  held: ['resume', 'change', 'discontinue', 'history'],
  completed: ['renew', 'history'],
  discontinued: ['history'],
  replaced: ['history'],
};

interface Props {
  readonly item: PrescriptionItem;
  readonly mayPrescribe: boolean;
  readonly onAct: (act: ItemAct) => void;
}

/** What can be done with an order now. */
export function ItemActions({ item, mayPrescribe, onAct }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const acts = mayPrescribe ? actsOf[item.state] : (['history'] as const);
  return (
    <>
      <IconButton
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-label={`${t('common.more')}: ${item.drug.name[language]}`}
        aria-haspopup="menu"
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {acts.map((act) => (
          <MenuItem
            key={act}
            onClick={() => {
              setAnchor(null);
              onAct(act);
            }}
          >
            {t(`prescribing.act.${act}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
