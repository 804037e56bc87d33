import Alert from '@mui/material/Alert';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { isProblem } from '../../api/problem-text.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';

const Problems = z.array(z.string());

/** Why a proposal was not taken; what the server finds unsafe is named one by one, in its own words. */
export function UnsafeNote({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const problems = isProblem(error, 'settings-unsafe')
    ? Problems.safeParse(error.extensions['problems']).data
    : undefined;
  if (!problems) return <ErrorNote error={error} />;
  return (
    <Alert severity="error" variant="outlined">
      {t('alarmSettings.unsafe')}
      <ul>
        {problems.map((it) => (
          <li key={it} lang="en">
            <Ltr>{it}</Ltr>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
