import type { MissingFact } from '@nilecare/contracts/api/medication-refusals.ts';
import Alert from '@mui/material/Alert';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';

interface Props {
  readonly missing: readonly MissingFact[];
  readonly known: boolean;
  readonly onChange: (known: boolean) => void;
}

/** What nobody recorded, each by its name; who signs says once that she knows. */
export function AcknowledgeMissing({ missing, known, onChange }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  if (missing.length === 0) return null;
  return (
    <Alert severity="warning" variant="outlined" icon={false} sx={{ '& .MuiAlert-message': { width: '100%' } }}>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {missing.map(({ name, text }) => (
          <Typography component="li" key={name}>
            {text[language]}
          </Typography>
        ))}
      </ul>
      <FormControlLabel
        sx={{ minHeight: 44 }}
        control={<Checkbox checked={known} onChange={(event) => onChange(event.target.checked)} />}
        label={t('safety.knowMissing')}
      />
    </Alert>
  );
}
