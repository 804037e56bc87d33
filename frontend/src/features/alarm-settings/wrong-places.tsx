import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { token } from '../../theme/token.ts';
import { waitsOf, type Typed } from './rule-entries.ts';
import { waitProblems, wrongPlaces, type WardAlarmRulesView } from './rule-problems.ts';
import { useRuleWords } from './rule-words.ts';

interface Props {
  readonly ward: WardAlarmRulesView;
  readonly typed: Typed;
}

/** Names where an entry stands in the way, also of age bands that are not shown. */
export function WrongPlaces({ ward, typed }: Props) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const waits = waitProblems({ ...waitsOf(ward.escalationSeconds), ...typed.escalation });
  const places = [
    ...wrongPlaces(ward, typed).map((it) => `${words.band(it.band)} · ${words.parameter(it.parameter)}`),
    ...(Object.keys(waits).length > 0 ? [t('alarmSettings.escalation')] : []),
  ];
  if (places.length === 0) return null;
  return (
    <Typography variant="body2" sx={{ color: token.mistake, mt: 1 }}>
      {t('alarmSettings.wrongIn', { places: places.join(t('common.listSeparator')) })}
    </Typography>
  );
}
