import { randomUUID } from 'node:crypto';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import * as api from '@nilecare/contracts/api/hl7.ts';
import { Hl7ChannelBody, type Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { parseMessage } from '../../src/er7/read-message.ts';
import type { Interface } from './interface.ts';
import { mllpReceiver } from './mllp-receiver.ts';

/** A message that asks for an application answer where it is refused, and for none on the connection but that it was taken. */
export const inEnhancedMode = (text: string): string => text.replace('|P|2.5.1', '|P|2.5.1|||AL|ER');

/** Has the application answers of a channel sent to a receiver of their own. */
export async function applicationAnswers({ id: channelId, facilityId, version, ...given }: Hl7Channel, its: Interface) {
  const receiver = await mllpReceiver();
  const all = { ...api, ...destinationsApi };
  const administrator = its.system.as('administrator', 'hl7', all, { facilityIds: [facilityId] });
  const where = { host: '127.0.0.1', port: receiver.port };
  const { id: answersTo } = await administrator.createHl7Destination({
    body: { name: `Answers ${randomUUID()}`, ...where, sends: [], facilityId },
  });
  const body = { ...Hl7ChannelBody.parse(given), answersTo };
  await administrator.updateHl7Channel({ params: { channelId }, body }, { ifMatch: version });
  return {
    stop: () => receiver.stop(),

    /** What came over the wire of a message that was refused: MSA-1, and of ERR the place, the code and the words. */
    refusalOf: (controlId: string) =>
      eventually(() => {
        const answers = receiver.got.map(({ text }) => parseMessage(text));
        const answer = answers.find((it) => it.first('MSA')?.field(2).text() === controlId);
        const err = answer?.first('ERR');
        const said = [answer?.first('MSA')?.field(1), err?.field(2), err?.field(3), err?.field(8)];
        return answer && said.map((it, at) => (at === 1 ? it?.written : it?.text()));
      }),
  };
}
