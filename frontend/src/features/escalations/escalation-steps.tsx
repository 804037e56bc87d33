import type { Escalation } from '@nilecare/contracts/api/notification-escalations.ts';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { nameIn } from '../../shared-ui/format.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useCalledRole } from './use-called.ts';

/** Each level with who was called and when. */
export function EscalationSteps({ escalation: { state, steps } }: { escalation: Escalation }) {
  const { t } = useTranslation();
  const format = useFormat();
  const roleText = useCalledRole();
  const language = usePreferences((it) => it.language);
  if (steps.length === 0)
    return (
      <Typography variant="body2" color="textSecondary">
        {t(state === 'running' ? 'escalations.notYet' : 'escalations.never')}
      </Typography>
    );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {steps.map(({ level, role, toldAt, people, missing }) => (
        <li key={level}>
          {t('escalations.step', { level, role: roleText(role), time: format.exactTime(toldAt) })}
          <Typography variant="body2" color="textSecondary">
            {people.map((it) => nameIn(language, it.name)).join(t('common.listSeparator'))}
          </Typography>
          {missing.length > 0 && (
            <Typography variant="body2">
              {t('escalations.missing', { services: missing.join(t('common.listSeparator')) })}
            </Typography>
          )}
        </li>
      ))}
    </Box>
  );
}
