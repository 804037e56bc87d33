import { Undeliverable, type Channel } from './channel.ts';
import { request } from './post.ts';

const LIMIT_MS = 10_000;

/** @throws Undeliverable on a refusal that repeating does not mend */
async function postJson(name: string, url: string, body: string): Promise<void> {
  const { status } = await request(
    url,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body },
    LIMIT_MS,
  );
  if (status >= 200 && status < 300) return;
  const words = `${name} answered ${status}`;
  throw status === 429 || status >= 500 ? new Error(words) : new Undeliverable('refused', words);
}

/** An incoming webhook of Slack, or of what speaks like it (Mattermost, Rocket.Chat). */
export const slackChannel = (webhookUrl: string): Channel => ({
  provider: 'slack',
  limitMs: LIMIT_MS,
  async send({ text }) {
    await postJson('Slack', webhookUrl, JSON.stringify({ text: escaped(text) }));
    return { providerMessageId: null };
  },
});

/** The three characters that Slack reads as markup of its own. */
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** PagerDuty's Events API v2; `dedup_key` makes a repeated event the same incident. The text is the event without its key. */
export const pagerDutyChannel = (apiUrl: string, routingKey: string): Channel => ({
  provider: 'pagerduty',
  limitMs: LIMIT_MS,
  async send({ text }) {
    const event: unknown = JSON.parse(text);
    const body = { ...(typeof event === 'object' ? event : {}), routing_key: routingKey };
    await postJson('PagerDuty', `${apiUrl}/v2/enqueue`, JSON.stringify(body));
    return { providerMessageId: null };
  },
});
