import type { Deps, Ports } from './deps.ts';
import { knows, queryHandlerOf } from './inbound/handlers.ts';
import { keeper } from './intake/keep.ts';
import { isAnswer, takeInboundAnswer } from './outbound/take-inbound-answer.ts';
import { receive, refuseTooLong, type Intake } from './intake/receive.ts';
import { listen, type Hearing, type Listener } from './mllp/listener.ts';

/** Hears on the ports that the settings name. */
export function openPorts(deps: Omit<Deps, 'ports'>): Ports {
  const intake: Intake = {
    ...deps,
    keeper: keeper(deps),
    book: deps.channels.book,
    knows: (code, event) => (isAnswer(code) ? 'known' : knows(code, event)),
    queries: { handlerOf: queryHandlerOf, deps },
    isAnswer,
    takeAnswer: (message, text, channel) => takeInboundAnswer(message, text, channel, deps),
    wake: () => deps.bell.ring(),
  };
  const hearing: Hearing = {
    mayConnect: (peer) => deps.channels.book().mayConnect(peer),
    message: (bytes, peer) => receive(bytes, peer, intake),
    tooLong: (head, peer) => refuseTooLong(head, peer, intake),
  };
  let listeners: readonly Listener[] = [];
  return {
    numbers: () => listeners.map(({ port }) => port),
    async start() {
      const { own, log } = deps;
      const { mllpTlsCertificate: certificate, mllpTlsKey: key, mllpTlsAuthority: authority } = own;
      const common = {
        host: own.mllpHost,
        longestMessage: own.mllpLongestMessage,
        silenceMs: own.mllpSilenceSeconds * 1_000,
        mostConnections: own.mllpMostConnections,
      };
      const plain = await listen({ ...common, port: own.mllpPort }, hearing, log);
      const tls = certificate && key ? { certificate, key, authority } : undefined;
      listeners = tls ? [plain, await listen({ ...common, port: own.mllpTlsPort, tls }, hearing, log)] : [plain];
      for (const { port } of listeners) log.info({ port }, 'HL7 is heard');
    },
    async stop() {
      await Promise.all(listeners.map((it) => it.stop()));
    },
  };
}
