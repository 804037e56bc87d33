import { BedWarning } from '@nilecare/contracts/beds.ts';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isProblem } from '../../api/problem-text.ts';

const Warnings = z.array(BedWarning);
const LEAST_LETTERS = 3;

/** What speaks against the bed, where the server said so; undefined for every other error. */
function warningsOf(error: unknown): readonly BedWarning[] | undefined {
  if (!isProblem(error, 'bed-unsuitable')) return undefined;
  return Warnings.safeParse(error.problem['warnings']).data ?? [];
}

/**
 * Giving a bed against a warning: the first try shows what speaks against it, the second says why it is right.
 * @param error of the last try
 */
export function useOverride(error: unknown) {
  const [reason, setReason] = useState('');
  const warnings = warningsOf(error);
  const text = reason.trim();
  return {
    warnings,
    reason,
    setReason,
    /** For the request; null as long as nobody was warned. */
    overrideReason: warnings && text.length >= LEAST_LETTERS ? text : null,
    /** The warning is shown, and no reason is given yet. */
    waiting: warnings !== undefined && text.length < LEAST_LETTERS,
    /** What is left to show of the error. */
    error: warnings ? null : error,
  };
}

export function OverrideEntry({ override }: { override: ReturnType<typeof useOverride> }) {
  const { t } = useTranslation();
  if (!override.warnings) return null;
  return (
    <>
      <Alert severity="warning">
        <AlertTitle>{t('beds.unsuitable')}</AlertTitle>
        {override.warnings.map((it) => (
          <div key={it}>{t(`beds.warning.${it}`)}</div>
        ))}
      </Alert>
      <TextField
        label={t('beds.overrideReason')}
        value={override.reason}
        onChange={(event) => override.setReason(event.target.value)}
        required
        // It appears because it must be filled in now.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        slotProps={{ htmlInput: { maxLength: 500, dir: 'auto' } }}
      />
    </>
  );
}
