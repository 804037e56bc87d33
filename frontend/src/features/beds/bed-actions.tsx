import type { Bed } from '@nilecare/contracts/api/facility.ts';
import MoreVert from '@mui/icons-material/MoreVert';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.ts';
import { useApi, useMay } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { BedDialog, type DialogName } from './bed-dialog.tsx';
import { useBedsChanged } from './use-beds-changed.ts';

interface Props {
  readonly bed: Bed;
  /** Of who lies there; undefined while it is being read, or when nobody does. */
  readonly name: string | undefined;
}

/** What can be done next stands first; the rest is in the menu. */
const nextSteps: Readonly<Partial<Record<Bed['state'], DialogName | 'clean'>>> = {
  ready: 'assign',
  reserved: 'assign',
  occupied: 'release',
  dirty: 'clean',
  cleaning: 'clean',
  blocked: 'unblock',
};

const furtherSteps: Readonly<Record<Bed['state'], readonly (DialogName | 'start-cleaning')[]>> = {
  ready: ['reserve', 'block'],
  reserved: ['end-reservation', 'block'],
  occupied: ['move'],
  dirty: ['start-cleaning', 'reserve', 'block'],
  cleaning: ['reserve', 'block'],
  blocked: [],
  retired: [],
};

export function BedActions({ bed, name }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const may = useMay('bed:assign');
  const changed = useBedsChanged();
  const [dialog, setDialog] = useState<DialogName | undefined>(undefined);
  const [menu, setMenu] = useState<HTMLElement | null>(null);
  const params = { bedId: bed.id };
  const clean = useMutation({ mutationFn: () => api.facility.markBedClean({ params }), onSuccess: changed });
  const start = useMutation({ mutationFn: () => api.facility.startCleaning({ params }), onSuccess: changed });
  const words: Record<DialogName | 'clean' | 'start-cleaning', string> = {
    assign: t('wall.beds.assign'),
    release: t('wall.beds.release'),
    clean: t('wall.beds.clean'),
    unblock: t('beds.unblock'),
    move: t('beds.move'),
    reserve: t('beds.reserve'),
    block: t('beds.block'),
    'end-reservation': t('beds.endReservation'),
    'start-cleaning': t('beds.startCleaning'),
    history: t('beds.history'),
  };
  const next = nextSteps[bed.state];
  const further = furtherSteps[bed.state].filter((it) => it !== 'reserve' || !bed.reservation);
  const choose = (step: DialogName | 'start-cleaning') => {
    setMenu(null);
    if (step === 'start-cleaning') start.mutate();
    else setDialog(step);
  };
  const failed = clean.error ?? start.error;
  return (
    <>
      {failed && <Typography color="error">{problemText(failed, t, format)}</Typography>}
      {may && next === 'clean' && (
        <Button variant="outlined" loading={clean.isPending} onClick={() => clean.mutate()}>
          {words.clean}
        </Button>
      )}
      {may && next && next !== 'clean' && (
        <Button color={next === 'release' ? 'inherit' : 'primary'} onClick={() => setDialog(next)}>
          {words[next]}
        </Button>
      )}
      <IconButton
        aria-label={t('beds.more', { label: bed.label })}
        aria-haspopup="menu"
        onClick={(event) => setMenu(event.currentTarget)}
      >
        <MoreVert />
      </IconButton>
      <Menu anchorEl={menu} open={menu !== null} onClose={() => setMenu(null)}>
        {(may ? further : []).map((step) => (
          <MenuItem key={step} onClick={() => choose(step)}>
            {words[step]}
          </MenuItem>
        ))}
        <MenuItem onClick={() => choose('history')}>{words.history}</MenuItem>
      </Menu>
      {dialog && <BedDialog name={dialog} bed={bed} patient={name} onClose={() => setDialog(undefined)} />}
    </>
  );
}
