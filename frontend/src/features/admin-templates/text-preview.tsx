import type { TemplatePreview, TemplateProblem } from '@nilecare/contracts/api/notification-templates.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { directionOf } from '../../i18n/languages.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { useDebounced } from '../../shared-ui/use-debounced.ts';
import { token } from '../../theme/token.ts';
import { problemInWords } from './problem-words.ts';
import { usePreviewQuery, type TextKey, type Wording } from './template-queries.ts';

const REST_MS = 400;

/** How the text reads with the example values, what it costs as SMS, and why it cannot be used as it is. */
export function TextPreview({ textKey, wording }: { readonly textKey: TextKey; readonly wording: Wording }) {
  const { t } = useTranslation();
  const title = useDebounced(wording.title, REST_MS);
  const body = useDebounced(wording.body, REST_MS);
  const preview = useQuery(usePreviewQuery(textKey, { title, body }));
  return (
    <Box sx={{ mt: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h3">{t('templates.preview')}</Typography>
      {preview.isError && <ErrorNote error={preview.error} onRetry={preview.refetch} />}
      {preview.isPending && <Skeleton variant="rounded" height={96} />}
      {preview.data && <Shown preview={preview.data} textKey={textKey} />}
      {preview.data && preview.data.problems.length > 0 && <Problems problems={preview.data.problems} />}
    </Box>
  );
}

function Shown({ preview, textKey }: { readonly preview: TemplatePreview; readonly textKey: TextKey }) {
  const { t } = useTranslation();
  const { title, text, html, sms } = preview;
  const { language } = textKey;
  return (
    <>
      <Box
        dir={directionOf(language)}
        lang={language}
        sx={{ border: `1px solid ${token.line}`, borderRadius: 1, p: 1.5, overflowWrap: 'anywhere' }}
      >
        {title !== null && <Typography sx={{ fontWeight: 600 }}>{title}</Typography>}
        {html === null ? (
          <Typography sx={{ whiteSpace: 'pre-line' }}>{text}</Typography>
        ) : (
          <Box
            component="iframe"
            title={`${t('templates.preview')}: ${t(`templates.language.${language}`)}`}
            srcDoc={html}
            sandbox=""
            // A mail is read on white, whatever the colours here.
            sx={{ width: '100%', height: 160, border: 0, mt: 1, background: '#fff', colorScheme: 'light' }}
          />
        )}
      </Box>
      {sms && (
        <Typography variant="body2" color="textSecondary">
          {t('templates.segments', { count: sms.segments })} · {t('templates.length', { count: sms.length })} ·{' '}
          {t(`templates.encoding.${sms.encoding}`)}
        </Typography>
      )}
    </>
  );
}

function Problems({ problems }: { readonly problems: readonly TemplateProblem[] }) {
  const { t } = useTranslation();
  return (
    <Alert severity="warning">
      <Box component="ul" sx={{ m: 0, ps: 2 }}>
        {problems.map((it) => (
          <li key={`${it.problem} ${it.about}`}>{problemInWords(it, t)}</li>
        ))}
      </Box>
    </Alert>
  );
}
