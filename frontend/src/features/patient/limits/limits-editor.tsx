import { parameters, parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputBase from '@mui/material/InputBase';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableRow from '@mui/material/TableRow';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../../api/problem-text.ts';
import { usePreferences } from '../../../app/platform-context.ts';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { token } from '../../../theme/token.ts';
import { unitOf } from '../../vitals/display.ts';
import {
  adjustedOf,
  bounds,
  mergeRows,
  rowOf,
  rowsOf,
  sameRow,
  wrongBounds,
  type Bound,
  type LimitRows,
} from './limit-rows.ts';
import { LimitsConflict } from './limits-conflict.tsx';
import { LimitsHead, type Limits } from './limits-table.tsx';
import { useLimits, useSetLimits } from './use-limits.ts';
import { LimitProblemsNote } from './limit-problems-note.tsx';

interface Props {
  readonly limits: Limits;
  readonly onDone: (saved: boolean) => void;
}

const LEAST_REASON = 3;

/** Changing the limits, with the reason. What was typed stays until it is saved or given up. */
export function LimitsEditor({ limits, onDone }: Props) {
  const { t } = useTranslation();
  // The version that the editing began with; a refetch meanwhile does not move it.
  const [base, setBase] = useState(limits);
  const [rows, setRows] = useState<LimitRows>(() => rowsOf(limits.effective));
  const [reason, setReason] = useState('');
  const current = useLimits(limits.patientId);
  const save = useSetLimits(limits.patientId);
  const names = parameterNames.filter((name) => rows[name]);
  const wrong = names.some((name) => wrongBounds(rows[name] ?? rowsEmpty).size > 0);
  const changed = JSON.stringify(rows) !== JSON.stringify(rowsOf(base.effective));
  const conflict = isProblem(save.error, 'version-conflict');
  const set = (name: ParameterName, bound: Bound, entry: string) =>
    setRows((before) => ({ ...before, [name]: { ...(before[name] ?? rowsEmpty), [bound]: entry } }));
  const submit = (entered: LimitRows, on: Limits) =>
    save.mutate(
      { adjusted: adjustedOf(entered, on), reason: reason.trim(), version: on.version },
      { onSuccess: () => onDone(true), onError: () => void current.refetch() },
    );
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && changed && reason.trim().length >= LEAST_REASON) submit(rows, base);
      }}
    >
      <TableContainer>
        <Table size="small">
          <LimitsHead />
          <TableBody>
            {names.map((name) => (
              <EditRow key={name} name={name} limits={base} row={rows[name] ?? rowsEmpty} onSet={set} />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start', mt: 2 }}>
        <TextField
          label={t('patient.limits.reason')}
          helperText={wrong ? t('patient.limits.order') : t('patient.limits.reasonHint')}
          error={wrong}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          slotProps={{ htmlInput: { maxLength: 500 } }}
          sx={{ flex: '1 1 320px' }}
        />
        <Button
          type="submit"
          variant="contained"
          loading={save.isPending}
          disabled={wrong || !changed || reason.trim().length < LEAST_REASON}
        >
          {t('common.save')}
        </Button>
        <Button onClick={() => onDone(false)}>{t('common.cancel')}</Button>
      </Box>
      {!changed && (
        <Typography variant="body2" color="textSecondary">
          {t('patient.limits.nothingChanged')}
        </Typography>
      )}
      {save.isError && !conflict && <LimitProblemsNote error={save.error} />}
      {conflict && current.data && current.data.version !== base.version && (
        <LimitsConflict
          theirs={current.data}
          mine={mergeRows(rowsOf(base.effective), rows, rowsOf(current.data.effective))}
          pending={save.isPending}
          onKeepMine={(merged) => {
            setRows(merged);
            setBase(current.data);
            submit(merged, current.data);
          }}
          onTakeTheirs={() => onDone(false)}
        />
      )}
    </Box>
  );
}

const rowsEmpty = { criticalLow: '', warningLow: '', warningHigh: '', criticalHigh: '' };

interface RowProps {
  readonly name: ParameterName;
  readonly limits: Limits;
  readonly row: Record<Bound, string>;
  readonly onSet: (name: ParameterName, bound: Bound, entry: string) => void;
}

function EditRow({ name, limits, row, onSet }: RowProps) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const usual = limits.defaults[name];
  const wrong = wrongBounds(row);
  const title = parameters[name].title[language];
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        {title} <Ltr>({unitOf(name)})</Ltr>
        {usual && !sameRow(row, rowOf(usual)) && (
          <Button
            size="small"
            onClick={() => bounds.forEach((bound) => onSet(name, bound, rowOf(usual)[bound]))}
            sx={{ display: 'block' }}
          >
            {t('patient.limits.reset')}
          </Button>
        )}
      </TableCell>
      {bounds.map((bound) => (
        <TableCell key={bound} align="right">
          <InputBase
            value={row[bound]}
            onChange={(event) => onSet(name, bound, event.target.value)}
            inputProps={{
              dir: 'ltr',
              inputMode: 'decimal',
              'aria-label': `${title}, ${t(`patient.limits.${bound}`)}`,
              'aria-invalid': wrong.has(bound),
              style: { textAlign: 'center' },
            }}
            placeholder={t('patient.limits.off')}
            sx={{
              width: 88,
              minHeight: 44,
              border: `1px solid ${wrong.has(bound) ? token.mistake : token.line}`,
              borderRadius: '8px',
              '&.Mui-focused': { outline: `2px solid ${token.accent}` },
            }}
          />
        </TableCell>
      ))}
    </TableRow>
  );
}
