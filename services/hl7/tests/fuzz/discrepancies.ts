import type { Deps } from '../../src/deps.ts';
import { textIn, type WholeMessageRow } from '../../src/data/messages.ts';
import { encoded } from '../../src/er7/character-sets.ts';
import { keptText, parseMessage } from '../../src/er7/read-message.ts';
import { fingerprintOf } from '../../src/intake/arrival.ts';
import { headerOf, isEnhanced, isWanted, type MessageHeader } from '../../src/intake/message-header.ts';
import { mllpPeer } from '../support/mllp-peer.ts';
import type { Conversation } from './conversations.ts';

/** Messages of an answer: itself, or those of a batch. */
const messagesIn = (answer: string): string[] =>
  answer.split(/(?<=^|\r)(?=(?:MSH|BHS|BTS)\|)/).filter((it) => it.startsWith('MSH'));

const codeOf = (answer: string): string => /\rMSA\|(..)/.exec(answer)?.[1] ?? '';
const isGood = (answer: string): boolean => /^[AC]A$/.test(codeOf(answer));

/**
 * What was promised, or stored, and does not hold; each in words.
 * @param since the last number that was stored before these conversations
 */
export async function discrepancies(
  deps: Deps,
  port: number,
  { held, since }: { readonly held: readonly Conversation[]; readonly since: number },
): Promise<string[]> {
  const rows = await deps.db.read.selectFrom('hl7_messages').selectAll().where('seq', '>', since).execute();
  const stored = new Map(rows.map((row) => [textIn(row, 'answer', deps.cipher) ?? '', row]));
  const answered = new Set<WholeMessageRow>();
  const wrong: string[] = [];
  for (const { number, sent, answers } of held)
    for (const answer of answers.flatMap(messagesIn)) {
      const row = stored.get(answer);
      if (row) answered.add(row);
      if (!isGood(answer)) continue;
      if (!row) wrong.push(`${number}: acknowledged and not stored: ${answer}`);
      else if (!isOf(textIn(row, 'body', deps.cipher) ?? '', sent))
        wrong.push(`${number}: stored is not what was sent`);
    }
  for (const it of rows)
    if (it.state !== 'refused' && it.fingerprint !== (await fingerprintIn(it, deps)))
      wrong.push(`${it.control_id}: another fingerprint`);
  // What nobody was told of, because the connection was cut, is sent again.
  const untold = [...stored].filter(
    ([, row]) => row.state !== 'refused' && !answered.has(row) && wantsAnswer(headerIn(row, deps)),
  );
  const peer = await mllpPeer(port);
  for (const [answer, row] of untold) {
    const again = await peer.ask(bytesOf(textIn(row, 'body', deps.cipher) ?? ''));
    if (again !== answer) wrong.push(`${row.control_id}: sent again it is answered ${again}, not ${answer}`);
  }
  await peer.close();
  return wrong;
}

/** In the set that it names; without one it was UTF-8. */
function bytesOf(text: string): Buffer {
  // Empty lines before it are kept.
  const [header = ''] = text.trimStart().split(/[\r\n]/, 1);
  const named = /^MSH(.)/.exec(header)?.[1];
  const set = named === undefined ? '' : (header.split(named)[17] ?? '').trim();
  return (set === '' ? undefined : encoded(text, set)) ?? Buffer.from(text);
}

/** Of a batch a message is a part, with line ends of its own. */
function isOf(text: string, sent: Buffer): boolean {
  if (sent.includes(bytesOf(text))) return true;
  const lines = (of: string) =>
    of
      .split(/[\r\n]+/)
      .filter((it) => it.trim() !== '')
      .join('\r');
  return lines(sent.toString('latin1')).includes(lines(bytesOf(text).toString('latin1')));
}

const headerIn = (row: WholeMessageRow, deps: Deps): MessageHeader =>
  headerOf(parseMessage(textIn(row, 'body', deps.cipher) ?? ''));

const wantsAnswer = (header: MessageHeader): boolean => !isEnhanced(header) || isWanted(header.acceptAnswer, true);

const fingerprintIn = (row: WholeMessageRow, deps: Deps): Promise<string> =>
  fingerprintOf({ text: keptText(textIn(row, 'body', deps.cipher) ?? ''), header: headerIn(row, deps) });
