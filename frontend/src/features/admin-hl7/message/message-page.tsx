import type { Hl7MessageDetails } from '@nilecare/contracts/api/hl7-messages.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Panel } from '../../../shared-ui/panel.tsx';
import { SayCodeButton } from '../codes/say-code-button.tsx';
import { BehindPanel } from '../queues/behind-panel.tsx';
import { useMessageQuery } from '../use-hl7.ts';
import { codeAsked } from './code-asked.ts';
import { FaultNote } from './fault-note.tsx';
import { MessageFacts } from './message-facts.tsx';
import { MessageView } from './message-view.tsx';
import { RawText } from './raw-text.tsx';

/** What is tried again and again may be wrong in itself. */
const isForSomebody = ({ state, fault }: Hl7MessageDetails): boolean =>
  state === 'failed' || (state === 'waiting' && fault !== null);

/** A message that came: what it says, what was answered, what became of it, and what can be decided. */
export function MessagePage() {
  const { messageId = '' } = useParams();
  return (
    <MessageView
      key={messageId}
      way="received"
      query={useQuery(useMessageQuery(messageId))}
      decisions={(it) => ({ again: isForSomebody(it), discard: isForSomebody(it) })}
      Trouble={Trouble}
      Known={Known}
    />
  );
}

interface Props {
  readonly of: Hl7MessageDetails;
}

function Trouble({ of: { fault, state, segments, dueAt, facilityId, channelId } }: Props) {
  const { t } = useTranslation();
  if (!fault) return null;
  const asked = state === 'failed' ? codeAsked(fault, segments) : undefined;
  return (
    <FaultNote
      fault={fault}
      title={t('hl7.message.fault')}
      dueAt={state === 'waiting' ? dueAt : null}
      facilityId={facilityId}
    >
      {asked && <SayCodeButton channelId={channelId} facilityId={facilityId} {...asked} />}
    </FaultNote>
  );
}

function Known({ of: message }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <MessageFacts
        way="received"
        message={message}
        sender={[message.sendingApplication, message.sendingFacility].filter(Boolean).join(' · ')}
        times={[
          [t('hl7.messages.receivedAt'), message.receivedAt],
          [t('hl7.messages.endedAt'), message.endedAt],
        ]}
      />
      {message.state === 'failed' && <BehindPanel messageId={message.id} channelId={message.channelId} />}
      {message.answer !== null && (
        <Panel title={t('hl7.message.answer')}>
          <RawText label={t('hl7.message.answer')} text={message.answer} />
        </Panel>
      )}
    </>
  );
}
