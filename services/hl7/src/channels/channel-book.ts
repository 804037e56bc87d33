import { BlockList, isIPv6 } from 'node:net';
import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { MessageHeader } from '../intake/message-header.ts';
import type { Peer } from '../mllp/listener.ts';

/** The channels that are open, by who may use them. */
export interface ChannelBook {
  mayConnect(peer: Peer): boolean;
  /** Channels, closed ones too, where later messages of a patient wait behind one that failed. */
  readonly waitingBehindFailed: readonly string[];
  /** Whereto application answers of a channel go; null: none are sent. */
  answersTo(channelId: string): string | null;
  /** The channel that is for the sender and lets the peer in: of several the one that names the sender most exactly. */
  channelFor(peer: Peer, sender: Pick<MessageHeader, 'sendingApplication' | 'sendingFacility'>): Hl7Channel | undefined;
}

/** The channels as they are, read again and again: a message does not wait for them. */
export interface OpenChannels {
  readonly book: () => ChannelBook;
  /** They were changed here: that holds at once, or, where they cannot be read now, a moment later as elsewhere. */
  changed(): Promise<void>;
  readonly background: Background;
}

export function channelBook(channels: readonly Hl7Channel[]): ChannelBook {
  const open = channels
    .filter((it) => it.enabled)
    .map((channel) => ({ channel, addresses: addressesIn(channel.allow) }));
  const letIn = (peer: Peer) =>
    open.filter(
      ({ channel, addresses }) => hasAddress(addresses, peer.address) && (peer.isEncrypted || !channel.encryptedOnly),
    );
  return {
    mayConnect: (peer) => letIn(peer).length > 0,
    answersTo: (channelId) => channels.find(({ id }) => id === channelId)?.answersTo ?? null,
    waitingBehindFailed: channels.filter((it) => it.afterFailure === 'wait').map(({ id }) => id),
    channelFor: (peer, { sendingApplication, sendingFacility }) =>
      letIn(peer)
        .map(({ channel }) => channel)
        .filter((it) => isFor(it.sendingApplication, sendingApplication) && isFor(it.sendingFacility, sendingFacility))
        .toSorted((a, b) => exactness(b) - exactness(a))[0],
  };
}

const isFor = (named: string, sent: string): boolean => named === '' || named === sent;

const exactness = ({ sendingApplication, sendingFacility }: Hl7Channel): number =>
  (sendingApplication === '' ? 0 : 2) + (sendingFacility === '' ? 0 : 1);

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

const hasAddress = (addresses: BlockList, address: string): boolean =>
  address !== '' && addresses.check(address, familyOf(address));

function addressesIn(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', bits] = range.split('/');
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}
