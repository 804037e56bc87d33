import type { Bed } from '@nilecare/contracts/api/facility.ts';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AssignDialog } from './assign-dialog.tsx';
import { useBedsChanged } from './use-beds-changed.ts';

interface Props {
  readonly patientId: string;
  readonly name: string;
  /** Which of them may be given. */
  readonly beds: readonly Bed[];
}

/** Gives one of the beds to a patient who waits for one. */
export function GiveBedButton({ patientId, name, beds }: Props) {
  const { t } = useTranslation();
  const changed = useBedsChanged();
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const [chosen, setChosen] = useState<Bed | undefined>(undefined);
  return (
    <>
      <Button
        variant="outlined"
        aria-label={t('beds.giveBedTo', { name })}
        aria-haspopup="menu"
        onClick={(event) => setMenu(event.currentTarget)}
      >
        {t('beds.giveBed')}
      </Button>
      <Menu anchorEl={menu} open={menu !== null} onClose={() => setMenu(null)}>
        {beds.length === 0 && <MenuItem disabled>{t('beds.noFreeBed')}</MenuItem>}
        {beds.map((bed) => (
          <MenuItem
            key={bed.id}
            onClick={() => {
              setMenu(null);
              setChosen(bed);
            }}
          >
            {t('wall.column.bed')} {bed.label} · {t('beds.roomOf', { room: bed.room })}
          </MenuItem>
        ))}
      </Menu>
      {chosen && (
        <AssignDialog
          bed={chosen}
          patientId={patientId}
          onDone={async () => {
            setChosen(undefined);
            await changed();
          }}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
