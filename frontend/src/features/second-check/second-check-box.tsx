import type { CheckPurpose } from '@nilecare/contracts/api/medication-controlled.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useSecondCheck } from './use-second-check.ts';
import { WitnessDialog } from './witness-dialog.tsx';

interface Props {
  readonly facilityId: string;
  readonly purpose: CheckPurpose;
  readonly quantity: number;
  readonly itemId?: string;
  readonly drugId?: string;
  /** Whom and what it is about: the colleague looks at this. */
  readonly about?: ReactNode;
  /** With the check's id, as soon as a colleague confirmed it; undefined where a new one is asked for. */
  readonly onConfirmed: (checkId: string | undefined) => void;
}

/**
 * Asks a second person to look, and waits until one has: at her own device, or at this one under her own name. What is asked
 * for is good for exactly this; give it a `key` of it.
 */
export function SecondCheckBox({ onConfirmed, about, ...of }: Props) {
  const { t } = useTranslation();
  const { check, isGone, isAsking, error, ask, askAnew, reread } = useSecondCheck(of, onConfirmed);
  const [isHere, setHere] = useState(false);
  if (check?.confirmedBy)
    return <Alert severity="success">{t('pharmacy.check.confirmed', { who: check.confirmedBy.name })}</Alert>;
  const words = isGone ? 'gone' : check ? 'waiting' : 'explain';
  return (
    <Alert severity={isGone ? 'warning' : 'info'} sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}>
      {t(`pharmacy.check.${words}`)}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        {isGone && (
          <Button color="inherit" variant="outlined" onClick={askAnew}>
            {t('pharmacy.check.ask')}
          </Button>
        )}
        {!isGone && !check && (
          <Button color="inherit" variant="outlined" loading={isAsking && !isHere} onClick={ask}>
            {t('pharmacy.check.ask')}
          </Button>
        )}
        {!isGone && (
          <Button
            color="inherit"
            variant="outlined"
            loading={isHere && !check}
            onClick={() => {
              setHere(true);
              if (!check) ask();
            }}
          >
            {t('pharmacy.check.here')}
          </Button>
        )}
      </Box>
      {error && <ErrorNote error={error} />}
      {isHere && check && (
        // The form of the dialog is not that of the dialog it may stand in.
        <span onSubmit={(event) => event.stopPropagation()}>
          <WitnessDialog check={check} about={about} onConfirmed={reread} onClose={() => setHere(false)} />
        </span>
      )}
    </Alert>
  );
}
