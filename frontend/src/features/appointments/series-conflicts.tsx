import { SeriesConflict } from '@nilecare/contracts/api/appointment-series.ts';
import Alert from '@mui/material/Alert';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { codeText, isProblem } from '../../api/problem-text.ts';
import type { Format } from '../../shared-ui/format.ts';

/** The conflicts that a refusal names; none where it is another one. */
export const conflictsIn = (error: unknown): readonly SeriesConflict[] =>
  isProblem(error, 'series-conflicts')
    ? (z.array(SeriesConflict).safeParse(error.extensions['conflicts']).data ?? [])
    : [];

interface Props {
  readonly conflicts: readonly SeriesConflict[];
  readonly rest: boolean;
  readonly onRest: (rest: boolean) => void;
  readonly format: Pick<Format, 'dateTime'>;
}

/** Every time of a series that cannot be booked, and why; the others may be booked without them. */
export function SeriesConflictList({ conflicts, rest, onRest, format }: Props) {
  const { t } = useTranslation();
  if (conflicts.length === 0) return null;
  return (
    <>
      <Alert severity="warning">
        {t('appointments.series.conflicts', { count: conflicts.length })}
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {conflicts.map((it) => (
            <li key={it.from}>
              {format.dateTime(it.from)}: {codeText(it.code, it.detail, t)}
            </li>
          ))}
        </ul>
      </Alert>
      <FormControlLabel
        control={<Switch checked={rest} onChange={(_, on) => onRest(on)} />}
        label={t('appointments.series.rest')}
      />
    </>
  );
}
