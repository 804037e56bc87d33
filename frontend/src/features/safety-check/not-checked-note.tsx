import HelpOutline from '@mui/icons-material/HelpOutlineOutlined';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import type { CheckKind, NotChecked } from '@nilecare/contracts/drugs.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';

/** The same words about several kinds stand once, with all the kinds. */
export function gapsByText(gaps: readonly NotChecked[], language: 'en' | 'ar'): { text: string; kinds: CheckKind[] }[] {
  const found = new Map<string, Set<CheckKind>>();
  for (const { text, kind } of gaps) found.set(text[language], (found.get(text[language]) ?? new Set()).add(kind));
  return [...found].map(([text, kinds]) => ({ text, kinds: [...kinds] }));
}

/** What nobody looked at. It is never folded away: silence would read as "safe". */
export function NotCheckedNote({ gaps }: { gaps: readonly NotChecked[] }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  if (gaps.length === 0) return null;
  return (
    <Alert severity="warning" variant="outlined" icon={<HelpOutline />}>
      <AlertTitle sx={{ fontWeight: 700 }}>{t('safety.notChecked')}</AlertTitle>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {gapsByText(gaps, language).map(({ text, kinds }) => (
          <Typography component="li" variant="body2" key={text}>
            {text}{' '}
            <Typography component="span" variant="body2" color="textSecondary">
              ({kinds.map((it) => t(`safety.kind.${it}`)).join(t('safety.comma'))})
            </Typography>
          </Typography>
        ))}
      </ul>
    </Alert>
  );
}
