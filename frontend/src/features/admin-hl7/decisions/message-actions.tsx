import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/platform-context.ts';
import { useHl7Changed } from '../use-hl7.ts';
import { DecideDialog } from './decide-dialog.tsx';
import type { Hl7Resent } from '@nilecare/contracts/api/hl7-outgoing.ts';
import { keptBecause, useDecide, type Decision } from './use-decide.ts';
import type { Way } from '../way.ts';

interface Props {
  readonly way: Way;
  readonly id: string;
  readonly mayRepeat: boolean;
  readonly mayDiscard: boolean;
  readonly onEdit: () => void;
  /** It was sent again: why as it was, or null. */
  readonly onKept: (because: Hl7Resent['keptBecause']) => void;
}

/** What can be decided of a message that waits for somebody. */
export function MessageActions({ way, id, mayRepeat, mayDiscard, onEdit, onKept }: Props) {
  const { t } = useTranslation();
  const mayManage = useMay('hl7:manage');
  const changed = useHl7Changed();
  const decide = useDecide();
  const [asked, setAsked] = useState<Decision['kind'] | undefined>(undefined);
  const decision = useMutation({
    mutationFn: (given: Decision) => decide(way, id, given),
    onSuccess: async (decided) => {
      setAsked(undefined);
      onKept(keptBecause(decided));
      await changed();
    },
  });
  if (!mayManage) return null;
  return (
    <>
      {mayRepeat && (
        <>
          <Button variant="contained" onClick={() => setAsked('again')}>
            {t(way === 'received' ? 'hl7.decide.replay.act' : 'hl7.decide.resend.act')}
          </Button>
          <Button variant="outlined" color="inherit" onClick={onEdit}>
            {t('hl7.edit.open')}
          </Button>
        </>
      )}
      {mayDiscard && (
        <Button variant="outlined" color="inherit" onClick={() => setAsked('discard')}>
          {t('hl7.decide.discard.act')}
        </Button>
      )}
      {asked && (
        <DecideDialog
          way={way}
          kind={asked}
          count={1}
          pending={decision.isPending}
          error={decision.error}
          onDecide={(reason) => decision.mutate({ kind: asked, reason })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
