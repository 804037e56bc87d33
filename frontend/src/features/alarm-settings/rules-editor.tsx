import type { AgeBand } from '@nilecare/contracts/alarms.ts';
import { parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';
import Button from '@mui/material/Button';
import InputBase from '@mui/material/InputBase';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { token } from '../../theme/token.ts';
import { unitOf } from '../vitals/display.ts';
import {
  rowShown,
  ruleEntries,
  ruleRowOf,
  withEntry,
  type RuleEntry,
  type RuleRow,
  type Typed,
} from './rule-entries.ts';
import { rowProblems, type EntryProblem, type WardAlarmRulesView } from './rule-problems.ts';
import { useRuleWords } from './rule-words.ts';
import { RulesHead } from './rules-table.tsx';
import { useProblemWords } from './use-problem-words.ts';

interface Props {
  readonly ward: WardAlarmRulesView;
  readonly band: AgeBand;
  readonly typed: Typed;
  readonly onTyped: (typed: Typed) => void;
}

/** The limits of an age band to be typed over. */
export function RulesEditor({ ward, band, typed, onTyped }: Props) {
  const words = useRuleWords();
  return (
    <TableContainer tabIndex={0} role="group" aria-label={words.band(band)}>
      <Table size="small" aria-label={words.band(band)}>
        <RulesHead />
        <TableBody>
          {parameterNames.map((name) => {
            const inForce = ward.limits[band][name];
            const row = rowShown(ward, typed, band, name);
            if (!inForce || !row) return null;
            const before = ruleRowOf(inForce);
            return (
              <EditRow
                key={name}
                name={name}
                row={row}
                problems={rowProblems(row, ward.outermost[band][name])}
                isTouched={typed.limits[band]?.[name] !== undefined}
                onSet={(entry, text) => onTyped(withEntry(typed, [band, name, entry], text, before))}
                onBack={() =>
                  onTyped(
                    ruleEntries.reduce((it, entry) => withEntry(it, [band, name, entry], before[entry], before), typed),
                  )
                }
              />
            );
          })}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

interface RowProps {
  readonly name: ParameterName;
  readonly row: RuleRow;
  readonly problems: Partial<Record<RuleEntry, EntryProblem>>;
  readonly isTouched: boolean;
  readonly onSet: (entry: RuleEntry, text: string) => void;
  readonly onBack: () => void;
}

function EditRow({ name, row, problems, isTouched, onSet, onBack }: RowProps) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const title = words.parameter(name);
  return (
    <TableRow sx={{ '& td, & th': { verticalAlign: 'top' } }}>
      <TableCell component="th" scope="row" sx={{ minWidth: 150 }}>
        {title} <Ltr>({unitOf(name)})</Ltr>
        {isTouched && (
          <Button
            size="small"
            onClick={onBack}
            aria-label={`${t('alarmSettings.back')}: ${title}`}
            sx={{ display: 'block' }}
          >
            {t('alarmSettings.back')}
          </Button>
        )}
      </TableCell>
      {ruleEntries.map((entry) => (
        <TableCell key={entry} align="right">
          <EntryField
            label={`${title}, ${words.entry(entry)}`}
            text={row[entry]}
            problem={problems[entry]}
            onSet={(text) => onSet(entry, text)}
          />
        </TableCell>
      ))}
    </TableRow>
  );
}

interface FieldProps {
  readonly label: string;
  readonly text: string;
  readonly problem: EntryProblem | undefined;
  readonly onSet: (text: string) => void;
}

function EntryField({ label, text, problem, onSet }: FieldProps) {
  const { t } = useTranslation();
  const says = useProblemWords();
  const id = useId();
  return (
    <>
      <InputBase
        value={text}
        onChange={(event) => onSet(event.target.value)}
        placeholder={t('patient.limits.off')}
        inputProps={{
          dir: 'ltr',
          inputMode: 'decimal',
          'aria-label': label,
          'aria-invalid': problem !== undefined,
          'aria-describedby': problem ? id : undefined,
          style: { textAlign: 'center' },
        }}
        sx={{
          width: 84,
          minHeight: 44,
          border: `1px solid ${problem ? token.mistake : token.line}`,
          borderRadius: '8px',
          '&.Mui-focused': { outline: `2px solid ${token.accent}` },
        }}
      />
      {problem && (
        <Typography id={id} variant="caption" component="div" sx={{ color: token.mistake, maxWidth: 110, ml: 'auto' }}>
          {says(problem)}
        </Typography>
      )}
    </>
  );
}
