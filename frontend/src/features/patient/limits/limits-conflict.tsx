import { parameters, parameterNames } from '@nilecare/contracts/vitals.ts';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../../app/platform-context.ts';
import { ConflictNote, type Difference } from '../../../shared-ui/conflict-note.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { bounds, rowsOf, sameRow, type LimitRow, type LimitRows } from './limit-rows.ts';
import type { Limits } from './limits-table.tsx';

interface Props {
  readonly theirs: Limits;
  /** What was typed, on top of theirs. */
  readonly mine: LimitRows;
  readonly pending: boolean;
  readonly onKeepMine: (mine: LimitRows) => void;
  readonly onTakeTheirs: () => void;
}

const InWords = ({ row }: { row: LimitRow }) => <Ltr>{bounds.map((it) => row[it] || '–').join('  ')}</Ltr>;

/** The limits that somebody else put in force, beside what was typed. */
export function LimitsConflict({ theirs, mine, pending, onKeepMine, onTakeTheirs }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const language = usePreferences((it) => it.language);
  const others = rowsOf(theirs.effective);
  const differences = parameterNames.flatMap((name): Difference[] => {
    const own = mine[name];
    const other = others[name];
    if (!own || !other || sameRow(own, other)) return [];
    return [{ name: parameters[name].title[language], theirs: <InWords row={other} />, mine: <InWords row={own} /> }];
  });
  return (
    <ConflictNote
      title={t('patient.limits.conflictTitle')}
      differences={differences}
      pending={pending}
      onKeepMine={() => onKeepMine(mine)}
      onTakeTheirs={onTakeTheirs}
    >
      {theirs.changedBy && theirs.changedAt && (
        <Typography variant="body2">
          {t('patient.limits.changedBy', {
            name: theirs.changedBy,
            time: format.dateTime(theirs.changedAt),
            reason: theirs.reason ?? '',
          })}
        </Typography>
      )}
    </ConflictNote>
  );
}
