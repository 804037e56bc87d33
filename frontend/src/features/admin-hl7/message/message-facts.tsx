import Link from '@mui/material/Link';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { Facts } from '../../../shared-ui/facts.tsx';
import { Ltr } from '../../../shared-ui/ltr.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { useChannelNames } from '../use-channel-names.ts';
import { endOf, kindOf, pathOfEnd, type AnyMessage, type Way } from '../way.ts';
import { PatientLink } from './patient-link.tsx';

interface Props {
  readonly way: Way;
  readonly message: AnyMessage;
  /** Who sent it, where that is told. */
  readonly sender?: string;
  /** Its times in their order; null: not yet. */
  readonly times: readonly (readonly [label: string, at: string | null])[];
  /** What else is known of it. */
  readonly more?: readonly (readonly [label: string, value: ReactNode])[];
}

/** What is known of a message besides its text. */
export function MessageFacts({ way, message, sender, times, more = [] }: Props) {
  const { t } = useTranslation();
  const { nameOf } = useChannelNames();
  const format = useFormat(message.facilityId);
  const kind = kindOf[way];
  const code = (text: string | null) => <Ltr>{text || '–'}</Ltr>;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      t(`hl7.messages.${kind}`),
      <Link key={kind} component={RouterLink} to={pathOfEnd(kind, endOf(message))}>
        <bdi>{nameOf(endOf(message))}</bdi>
      </Link>,
    ],
    ...(sender === undefined ? [] : [[t('hl7.messages.sender'), code(sender)] as const]),
    [t('hl7.messages.controlId'), code(message.controlId)],
    [t('hl7.messages.patient'), <PatientLink key="patient" patientId={message.patientId} />],
    ...times.map(([label, at]) => [label, at === null ? '–' : format.full(at)] as const),
    ...more,
    [t('hl7.messages.answer'), code(message.answerCode)],
    [t('hl7.messages.attempts'), format.number(message.attempts)],
    [t('hl7.messages.version'), code(message.hl7Version)],
    [t('hl7.messages.size'), t('hl7.messages.bytes', { n: format.number(message.bytes), count: message.bytes })],
  ];
  return (
    <Panel title={t('hl7.message.facts')}>
      <Facts of={rows} />
    </Panel>
  );
}
