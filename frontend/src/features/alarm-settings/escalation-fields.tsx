import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { escalationEntries, waitsOf, withWait, type Typed } from './rule-entries.ts';
import { waitProblems, type WardAlarmRulesView } from './rule-problems.ts';
import { useProblemWords } from './use-problem-words.ts';

interface Props {
  readonly ward: WardAlarmRulesView;
  readonly typed: Typed;
  readonly onTyped: (typed: Typed) => void;
}

/** How long alarms of each priority wait before others are called. */
export function EscalationFields({ ward, typed, onTyped }: Props) {
  const { t } = useTranslation();
  const says = useProblemWords();
  const inForce = waitsOf(ward.escalationSeconds);
  const waits = { ...inForce, ...typed.escalation };
  const problems = waitProblems(waits);
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        {escalationEntries.map((entry) => {
          const problem = problems[entry];
          return (
            <TextField
              key={entry}
              label={t(`alarms.priority.${entry}`)}
              value={waits[entry]}
              error={problem !== undefined}
              helperText={problem && says(problem)}
              onChange={(event) => onTyped(withWait(typed, entry, event.target.value, inForce[entry]))}
              sx={{ width: 180 }}
              placeholder={entry === 'low' ? t('alarmSettings.nobodyShort') : ''}
              slotProps={{
                inputLabel: { shrink: true },
                htmlInput: { inputMode: 'numeric', dir: 'ltr' },
                input: { endAdornment: <InputAdornment position="end">{t('alarmSettings.seconds')}</InputAdornment> },
              }}
            />
          );
        })}
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
        {t('alarmSettings.waitHint')}
      </Typography>
    </>
  );
}
