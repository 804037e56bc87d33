import type { Hl7OutgoingDetails } from '@nilecare/contracts/api/hl7-outgoing.ts';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useDestinationQuery, useOutgoingQuery } from '../use-hl7.ts';
import { AnswersPanel } from './answers-panel.tsx';
import { BeforeLink } from './before-link.tsx';
import { FaultNote } from './fault-note.tsx';
import { MessageFacts } from './message-facts.tsx';
import { MessageView } from './message-view.tsx';
import { outgoingDecisions } from './outgoing-decisions.ts';

/** A message to another system: what it says, every answer to it, what became of it, and what can be decided. */
export function OutgoingPage() {
  const { outgoingId = '' } = useParams();
  const query = useQuery(useOutgoingQuery(outgoingId));
  const { data: message } = query;
  const ofIt = useDestinationQuery(message?.destinationId ?? '');
  const { data: destination } = useQuery({ ...ofIt, enabled: message?.state === 'sent' });
  return (
    <MessageView
      key={outgoingId}
      way="sent"
      query={query}
      decisions={({ state }) => outgoingDecisions(state, destination)}
      Trouble={Trouble}
      Known={Known}
    />
  );
}

interface Props {
  readonly of: Hl7OutgoingDetails;
}

function Trouble({ of: { fault, state, dueAt, facilityId, isWrittenAnew } }: Props) {
  const { t } = useTranslation();
  if (!fault) return null;
  return (
    <FaultNote
      fault={fault}
      title={t('hl7.message.refusal')}
      dueAt={state === 'waiting' ? dueAt : null}
      facilityId={facilityId}
    >
      {state === 'refused' && !isWrittenAnew && (
        <Typography variant="body2">{t('hl7.decide.resend.asItIs')}</Typography>
      )}
    </FaultNote>
  );
}

function Known({ of: message }: Props) {
  const { t } = useTranslation();
  const { behind, held } = message;
  const behindLabel = t(held ? 'hl7.messages.behind' : 'hl7.messages.wasBehind');
  return (
    <>
      <MessageFacts
        way="sent"
        message={message}
        times={[
          [t('hl7.messages.createdAt'), message.createdAt],
          [t('hl7.messages.sentAt'), message.sentAt],
          [t('hl7.messages.answeredAt'), message.answeredAt],
        ]}
        more={behind === null ? [] : [[behindLabel, <BeforeLink key="behind" message={behind} />]]}
      />
      <AnswersPanel answers={message.answers} facilityId={message.facilityId} />
    </>
  );
}
