import { News2Part, type News2 } from '@nilecare/contracts/alarms.ts';
import { responseTo } from '@nilecare/contracts/news2-response.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { Facts } from '../../shared-ui/facts.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { token } from '../../theme/token.ts';
import { News2Chip } from '../vitals/news2-chip.tsx';
import { shownScore } from '../vitals/shown-score.ts';

interface Props {
  readonly news2: News2 | null;
  /** Whether the score holds at the patient's age. */
  readonly valid: boolean;
}

/** The score of what is typed, where its points come from, and what to do now. */
export function ScoreCard({ news2, valid }: Props) {
  const { t } = useTranslation();
  return (
    <Panel title={t('observations.score.title')} actions={valid && news2 && <News2Chip news2={news2} />}>
      <Box aria-live="polite" sx={{ display: 'grid', gap: 1.5 }}>
        {!valid && <Typography color="textSecondary">{t('observations.score.young')}</Typography>}
        {valid && !news2 && <Typography color="textSecondary">{t('observations.score.none')}</Typography>}
        {valid && news2 && <Score news2={news2} />}
      </Box>
    </Panel>
  );
}

function Score({ news2 }: { news2: News2 }) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { monitoring, response } = responseTo(news2);
  const missing = news2.missing.map((it) => t(`vitals.part.${it}`)).join(t('common.listSeparator'));
  return (
    <>
      <Typography sx={{ fontSize: '2.5rem', fontWeight: 600, lineHeight: 1 }} data-testid="live-news2">
        <Ltr>{shownScore(news2)}</Ltr>{' '}
        <Typography component="span" color="textSecondary">
          {t(missing ? 'observations.score.ofAtLeast' : 'observations.score.of', {
            risk: t(`vitals.risk.${news2.risk}`),
          })}
        </Typography>
      </Typography>
      <Facts
        of={[
          [t('observations.score.monitoring'), monitoring[language]],
          [t('observations.score.response'), <strong key="do">{response[language]}</strong>],
        ]}
      />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, borderBlockStart: `1px solid ${token.line}`, pt: 1 }}>
        {News2Part.options.map((part) => (
          <Box
            key={part}
            component="li"
            sx={{
              display: 'flex',
              justifyContent: 'space-between',
              color: news2.missing.includes(part) ? token.quiet : token.ink,
            }}
          >
            <span>{t(`vitals.part.${part}`)}</span>
            <span>{news2.missing.includes(part) ? '–' : (news2.points[part] ?? 0)}</span>
          </Box>
        ))}
      </Box>
      {missing && (
        <Typography variant="body2" color="textSecondary">
          {t('observations.score.missing', { parts: missing })}
        </Typography>
      )}
    </>
  );
}
