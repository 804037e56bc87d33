import { Agent, createServer } from 'node:http';
import { createProxyMiddleware } from 'http-proxy-middleware';

/**
 * The least a proxy can do: http-proxy-middleware on a plain HTTP server, with connections to the service kept open as in
 * our gateway. No token is looked at, nothing limited, no header changed.
 */
const [port, target = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 256, maxFreeSockets: 64 });
const proxy = createProxyMiddleware({ target, agent });
createServer((request, response) => void proxy(request, response)).listen(Number(port), '127.0.0.1', () =>
  process.send?.('ready'),
);
process.on('disconnect', () => process.exit(0));
