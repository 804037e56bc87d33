import { AgeBand } from '@nilecare/contracts/alarms.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Facts } from '../../shared-ui/facts.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { BandChoice, useBandOfPage } from './band-choice.tsx';
import { escalationEntries, waitsOf } from './rule-entries.ts';
import type { WardAlarmRulesView } from './rule-problems.ts';
import { useRuleWords } from './rule-words.ts';
import { RulesTable } from './rules-table.tsx';

/** What holds in the ward now: the limits of an age band, and how long alarms wait. */
export function InForcePanel({ ward }: { readonly ward: WardAlarmRulesView }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const band = useBandOfPage();
  const waits = waitsOf(ward.escalationSeconds);
  return (
    <Panel
      title={t('alarmSettings.inForce')}
      actions={<BandChoice changed={AgeBand.options.filter((it) => ward.rules.limits[it])} />}
    >
      <Typography color="textSecondary" sx={{ mb: 1 }}>
        {ward.version === 0 ? t('alarmSettings.outOfTheBox') : t('alarmSettings.version', { n: ward.version })}{' '}
        {t('alarmSettings.explain')}
      </Typography>
      <RulesTable ward={ward} band={band} />
      <Box component="section" aria-labelledby="waits" sx={{ mt: 2 }}>
        <Typography id="waits" variant="h3" sx={{ mb: 1 }}>
          {t('alarmSettings.escalation')}
        </Typography>
        <Facts
          of={escalationEntries.map(
            (it) => [t(`alarms.priority.${it}`), <Ltr key={it}>{words.wait(waits[it])}</Ltr>] as const,
          )}
        />
      </Box>
    </Panel>
  );
}
