import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { CheckAnswer } from '@nilecare/contracts/api/cds.ts';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { AlertNote } from './alert-note.tsx';
import { NotCheckedNote } from './not-checked-note.tsx';
import { OverrideFields } from './override-fields.tsx';
import type { OverrideEntries, OverrideEntry } from './overrides.ts';

/** What a safety check said; `knowledge` is null where it could not be made at all. */
export interface ShownCheck extends Pick<CheckAnswer, 'alerts' | 'notChecked' | 'checked'> {
  readonly knowledge: CheckAnswer['knowledge'] | null;
}

interface Props {
  readonly of: ShownCheck;
  /** Where stops can be overridden: what was entered, and who is told of a change. */
  readonly overriding?: {
    readonly entries: OverrideEntries;
    readonly onChange: (alertId: string, entry: OverrideEntry) => void;
  };
}

/**
 * A safety check: one quiet line when all was looked at and nothing found; stops first and loud, warnings after them, what
 * is only worth knowing folded. What was not checked is always there.
 */
export function SafetyCheck({ of: check, overriding }: Props) {
  const { t } = useTranslation();
  const { alerts, notChecked, checked, knowledge } = check;
  const tier = (name: 'stop' | 'warn' | 'info') => alerts.filter((it) => it.tier === name);
  const infos = tier('info');
  const isClear = alerts.length === 0 && notChecked.length === 0 && knowledge !== null;
  return (
    <Box sx={{ display: 'grid', gap: 1 }} role="status" aria-label={t('safety.title')}>
      {tier('stop').map((alert) => (
        <AlertNote key={alert.id} alert={alert}>
          {overriding && (
            <OverrideFields
              entry={overriding.entries[alert.id]}
              onChange={(entry) => overriding.onChange(alert.id, entry)}
            />
          )}
        </AlertNote>
      ))}
      {tier('warn').map((alert) => (
        <AlertNote key={alert.id} alert={alert} />
      ))}
      <NotCheckedNote gaps={notChecked} />
      {infos.length > 0 && (
        <details>
          <summary style={{ cursor: 'pointer', minHeight: 44, lineHeight: '44px' }}>
            {t('safety.infos', { count: infos.length })}
          </summary>
          <Box sx={{ display: 'grid', gap: 1 }}>
            {infos.map((alert) => (
              <AlertNote key={alert.id} alert={alert} />
            ))}
          </Box>
        </details>
      )}
      {knowledge !== null && (
        <Alert
          severity={isClear ? 'success' : 'info'}
          variant="outlined"
          icon={isClear ? <CheckCircle /> : false}
          sx={{ py: 0 }}
        >
          {isClear && <strong>{t('safety.clear')} </strong>}
          {checked.length > 0 &&
            t('safety.checked', { kinds: checked.map((it) => t(`safety.kind.${it}`)).join(t('safety.comma')) })}{' '}
          {t('safety.knowledge')} <Ltr>{knowledge.version}</Ltr>
        </Alert>
      )}
    </Box>
  );
}
