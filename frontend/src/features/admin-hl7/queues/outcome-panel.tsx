import LinearProgress from '@mui/material/LinearProgress';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../../shared-ui/panel.tsx';
import { PlainTable } from '../../../shared-ui/plain-table.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { RowLink } from '../../../shared-ui/row-link.tsx';
import { typeText } from '../type-text.ts';
import { kindOf, type Way } from '../way.ts';
import { OutcomeNow } from './outcome-now.tsx';
import type { Decided } from './use-decide-several.ts';

interface Props {
  readonly way: Way;
  readonly decided: readonly Decided[];
  readonly isRunning: boolean;
  readonly onClose: () => void;
}

/** What was decided here just now, and what becomes of each. */
export function OutcomePanel({ way, decided, isRunning, onClose }: Props) {
  const { t } = useTranslation();
  if (decided.length === 0 && !isRunning) return null;
  return (
    <Panel
      title={t('hl7.queues.outcome')}
      actions={!isRunning && <Button onClick={onClose}>{t('common.close')}</Button>}
      flush
    >
      {isRunning && <LinearProgress aria-label={t('hl7.queues.outcome')} />}
      <PlainTable
        label={t('hl7.queues.outcome')}
        heads={[
          t('hl7.messages.type'),
          t('hl7.messages.controlId'),
          t(`hl7.messages.${kindOf[way]}`),
          t('common.state'),
        ]}
        rows={decided.map((it) => ({
          key: it.of.row.id,
          cells: [
            <RowLink key="t" to={it.of.path}>
              <Ltr>{typeText(it.of.row)}</Ltr>
            </RowLink>,
            <Ltr key="i">{it.of.row.controlId}</Ltr>,
            <bdi key="c">{it.of.channel}</bdi>,
            <OutcomeNow key="s" of={it} />,
          ],
        }))}
      />
    </Panel>
  );
}
