import Alert from '@mui/material/Alert';
import { LimitProblem } from '@nilecare/contracts/api/device-limit-problems.ts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isProblem } from '../../../api/problem-text.ts';
import { usePreferences } from '../../../app/platform-context.ts';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { limitProblemInWords } from './limit-problem-words.ts';

const Problems = z.array(LimitProblem).min(1);

/** Why limits were not taken, one by one. */
export function LimitProblemsNote({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const isUnsafe = isProblem(error, 'settings-unsafe');
  const problems =
    isUnsafe || isProblem(error, 'limits-implausible')
      ? Problems.safeParse(error.extensions['problems']).data
      : undefined;
  if (!problems) return <ErrorNote error={error} />;
  return (
    <Alert severity="error" variant="outlined">
      {t(isUnsafe ? 'alarmSettings.unsafe' : 'patient.limits.implausible')}
      <ul>
        {problems.map((it) => {
          const words = limitProblemInWords(it, t, language);
          return <li key={words}>{words}</li>;
        })}
      </ul>
    </Alert>
  );
}
