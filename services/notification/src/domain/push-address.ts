/**
 * Whether push may go to an address that a browser gave: it is one of a push service and not one inside the house, which
 * this service would otherwise call on behalf of whoever is signed in.
 * @param hosts names of hosts; one that begins with a point stands for all below it
 */
export function isPushAddress(endpoint: string, hosts: readonly string[]): boolean {
  const url = URL.parse(endpoint);
  if (!url || url.username !== '' || url.password !== '') return false;
  // Without TLS only to a name that the settings spell with its port: the one of a test.
  if (url.protocol === 'http:') return hosts.includes(url.host) && url.port !== '';
  if (url.protocol !== 'https:' || url.port !== '') return false;
  return hosts.some((host) => (host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host));
}
